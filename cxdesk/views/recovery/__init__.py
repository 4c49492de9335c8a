"""What a person sees of the recovery desk: the payout's sheet, its block in the case, replies, the policy."""
