"""The build engine: steps, keys, the store, executors. It knows nothing of films."""

from regie.build.blob import Blob
from regie.build.build import Build
from regie.build.errors import (
    BuildError,
    DiskFull,
    StepDefinitionError,
    StepFailure,
    StoreBusy,
    StoreError,
    UnknownYet,
)
from regie.build.events import (
    Advanced,
    Event,
    MadeStep,
    MakeFinished,
    PlannedStep,
    StepFailed,
    StepFinished,
    StepProgress,
    StepRetried,
    StepReused,
    StepStarted,
    Waiting,
)
from regie.build.handle import Guess, Handle
from regie.build.scheduler import Resources
from regie.build.step import Step, step
from regie.build.trace import Trace, still_hold
from regie.build.workspace import Workspace

__all__ = [
    "Advanced",
    "Blob",
    "Build",
    "BuildError",
    "DiskFull",
    "Event",
    "Guess",
    "Handle",
    "MadeStep",
    "MakeFinished",
    "PlannedStep",
    "Resources",
    "Step",
    "StepDefinitionError",
    "StepFailed",
    "StepFailure",
    "StepFinished",
    "StepProgress",
    "StepRetried",
    "StepReused",
    "StepStarted",
    "StoreBusy",
    "StoreError",
    "Trace",
    "UnknownYet",
    "Waiting",
    "Workspace",
    "step",
    "still_hold",
]
