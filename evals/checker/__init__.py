"""How well the checks after the model tell sentences that their passages carry from others."""
