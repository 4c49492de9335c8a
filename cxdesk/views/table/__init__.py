"""Tables: a tuple of columns, a model of rows or of a million ids, and the view that shows either."""

from __future__ import annotations

from cxdesk.views.table.columns import Cell, Column
from cxdesk.views.table.paged import PagedModel
from cxdesk.views.table.rows import RowsModel
from cxdesk.views.table.view import Settings, TableView

__all__ = ["Cell", "Column", "PagedModel", "RowsModel", "Settings", "TableView"]
