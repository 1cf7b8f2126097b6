"""Models of the mobility app."""

from mobility.models.rules import MobilityException, ServiceStandard, TransferRequirement

__all__ = ["MobilityException", "ServiceStandard", "TransferRequirement"]
