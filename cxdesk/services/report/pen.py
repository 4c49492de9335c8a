"""A ReportLab canvas that is told a setting only where it changes: a third of all that it would write."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from cxdesk.services.report.typography import STROKE


class Pen:
    """Draws on the present page. What has no method of its own goes straight to `canvas`."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas

    def begin_page(self) -> None:
        """A new page knows no settings."""
        self._font: tuple[str, float] | None = None
        self._fill: float | None = None
        self._stroke: float | None = None
        self._dash: tuple[float, ...] = ()
        self.canvas.setLineWidth(STROKE)

    def fill(self, grey: float) -> None:
        """The grey of texts and areas."""
        if grey != self._fill:
            self.canvas.setFillGray(grey)
            self._fill = grey

    def stroke(self, grey: float, dash: tuple[float, ...] = ()) -> None:
        """The grey and the dashes of lines."""
        if grey != self._stroke:
            self.canvas.setStrokeGray(grey)
            self._stroke = grey
        if dash != self._dash:
            self.canvas.setDash(*([list(dash)] if dash else []))
            self._dash = dash

    def text(self, x: float, y: float, text: str, font: str, size: float, grey: float) -> None:
        """A line of text from `x` on."""
        if (font, size) != self._font:
            self.canvas.setFont(font, size)
            self._font = (font, size)
        self.fill(grey)
        self.canvas.drawString(x, y, text)

    def line(
        self, x: float, y: float, to_x: float, to_y: float, grey: float, dash: tuple[float, ...] = ()
    ) -> None:
        """A thin line."""
        self.stroke(grey, dash)
        self.canvas.line(x, y, to_x, to_y)
