"""A step: a plain function with a name and a version, whose results can be found again."""

from __future__ import annotations

import importlib
import inspect
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, Generic, ParamSpec, TypeVar, get_type_hints

from regie.build.errors import StepDefinitionError
from regie.build.shape import digest_shape

if TYPE_CHECKING:
    from pydantic import TypeAdapter

P = ParamSpec("P")
R = TypeVar("R")

WORK = "work"
"""Name of the keyword-only parameter by which a step gets its workspace."""

_TAKEN = frozenset({"label", "cites", "salt", "units", "turn", "carries", "expects"})
"""Parameter names that `Build.call` uses itself."""

_REQUIRED = inspect.Parameter.empty


class Step(Generic[P, R]):
    """A declared step. Calling it calls the function, as a test does.

    Attributes:
        name, version: what results are found by, with the inputs.
        inline: cheap and pure; runs in the calling process, also while planning.
        traced: its key also counts fields marked as traces (`json_schema_extra={"key": False}`),
            so it runs again when only a citation moved; steps after it see no change. To a step
            that is not traced, such fields are blank (see `handing`).
        seconds: first estimate of its duration, until the ledger knows better.
        slots: how many of each named resource it holds while it runs.
        parameters: names and defaults, `work` left out.
        libraries: distributions whose versions are in its keys, `usd-core`.
        foresees: its result decides which steps follow, so a plan runs it too, in a worker.
        paid: somebody is paid for each run.
        repeatable: whether it is run again when its worker died; None: when it is not paid.
    """

    def __init__(
        self,
        function: Callable[P, R],
        name: str,
        version: int,
        *,
        seconds: float,
        slots: Mapping[str, int],
        inline: bool,
        traced: bool,
        libraries: Sequence[str] = (),
        foresees: bool = False,
        paid: bool = False,
        repeatable: bool | None = None,
        declared: object = None,
    ) -> None:
        self.function = function
        self.name = name
        self.version = version
        self.seconds = seconds
        self.slots = dict(slots)
        self.inline = inline
        self.traced = traced
        self.libraries = tuple(libraries)
        self.foresees = foresees
        self.paid = paid
        self.repeatable = repeatable
        self.declared = declared
        self.__doc__ = function.__doc__
        self.__name__ = function.__name__
        self.__qualname__ = function.__qualname__
        self.__module__ = function.__module__
        self._read_signature()

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        return self.function(*args, **kwargs)

    def __repr__(self) -> str:
        return f"<step {self.name} version {self.version}>"

    def _read_signature(self) -> None:
        self.parameters: dict[str, Any] = {}
        self.positional: tuple[str, ...] = ()
        self.wants_work = False
        signature = inspect.signature(self.function)
        for parameter in signature.parameters.values():
            if parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD):
                raise StepDefinitionError(
                    f"Step {self.name} takes *{parameter.name}: name every parameter, so that "
                    "a plan can say which one changed."
                )
            if parameter.name in _TAKEN:
                raise StepDefinitionError(
                    f"Step {self.name} has a parameter {parameter.name}, which Build.call uses "
                    "itself: give it another name."
                )
            if parameter.name == WORK:
                self.wants_work = True
                continue
            self.parameters[parameter.name] = parameter.default
            if parameter.kind is not parameter.KEYWORD_ONLY:
                self.positional += (parameter.name,)
        self.sorted_parameters = tuple(sorted(self.parameters))
        if signature.return_annotation is inspect.Signature.empty:
            raise StepDefinitionError(
                f"Step {self.name} does not say what it returns: annotate its return type."
            )
        if self.paid and self.foresees:
            raise StepDefinitionError(
                f"Step {self.name} is paid, and a plan, which pays nobody, would run it: leave "
                "foresees out."
            )
        if self.inline and self.foresees:
            raise StepDefinitionError(
                f"Step {self.name} is inline, so a plan runs it anyway: leave foresees out."
            )
        if self.inline and self.wants_work:
            raise StepDefinitionError(
                f"Step {self.name} is inline and asks for a workspace: an inline step is cheap "
                "and pure, and also runs while planning."
            )

    def bind(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> dict[str, Any]:
        """Arguments by parameter name, defaults filled in.

        `inspect.Signature.bind` does the same ten times slower, and a title has thousands of
        calls.
        """
        if len(args) > len(self.positional):
            raise StepDefinitionError(
                f"Step {self.name} takes {len(self.positional)} positional arguments, "
                f"not {len(args)}."
            )
        bound = dict(zip(self.positional, args, strict=False))
        for name, value in kwargs.items():
            if name in bound or name not in self.parameters:
                problem = "twice" if name in bound else "but has no such parameter"
                raise StepDefinitionError(f"Step {self.name} was given {name} {problem}.")
            bound[name] = value
        if len(bound) < len(self.parameters):
            for name, default in self.parameters.items():
                if name not in bound:
                    if default is _REQUIRED:
                        raise StepDefinitionError(f"Step {self.name} was not given {name}.")
                    bound[name] = default
        return bound

    @cached_property
    def key_prefix(self) -> bytes:
        """What all its keys begin with; inputs follow in the order of their names.

        Name and version, the structure of its results, the versions of its libraries.
        """
        named = (self.name, str(self.version), *self.sorted_parameters)
        versions = [f"{name}={_version_of(name)}" for name in sorted(self.libraries)]
        shape = digest_shape(self.return_type)
        return "\0".join((*named, "", *versions, "")).encode() + shape

    @cached_property
    def return_type(self) -> Any:
        """The annotated type of its results."""
        try:
            return get_type_hints(self.function, include_extras=True)["return"]
        except NameError as error:
            raise StepDefinitionError(
                f"Step {self.name}: its annotations cannot be read at run time ({error}): import "
                "the types outside `if TYPE_CHECKING`."
            ) from error

    @cached_property
    def adapter(self) -> TypeAdapter[R]:
        """Reads and writes results, by the annotated return type."""
        from pydantic import TypeAdapter

        return TypeAdapter(self.return_type)

    @cached_property
    def address(self) -> StepAddress:
        """Where a worker finds the step."""
        module = self.__module__
        if module == "__main__":
            spec = getattr(sys.modules["__main__"], "__spec__", None)
            if spec is None:
                raise StepDefinitionError(
                    f"Step {self.name} is defined in a script, which workers cannot import: "
                    "move it to a module."
                )
            module = spec.name
        if "<locals>" in self.__qualname__:
            raise StepDefinitionError(
                f"Step {self.name} is defined inside a function, where workers cannot find it: "
                "move it to the top of its module."
            )
        return StepAddress(module, self.__qualname__)


@cache
def _version_of(distribution: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(distribution)
    except PackageNotFoundError:
        return "none"


@dataclass(frozen=True)  # without slots: it travels once a step, and pickles faster so
class StepAddress:
    """Module and name by which any process can import a step."""

    module: str
    qualname: str

    def load(self) -> Step[..., Any]:
        found: Any = importlib.import_module(self.module)
        for part in self.qualname.split("."):
            found = getattr(found, part)
        if not isinstance(found, Step):
            raise StepDefinitionError(f"{self.module}.{self.qualname} is not a step.")
        return found


def step(
    name: str,
    *,
    version: int,
    seconds: float = 1.0,
    slots: Mapping[str, int] | None = None,
    inline: bool = False,
    traced: bool = False,
    libraries: Sequence[str] = (),
    foresees: bool = False,
    paid: bool = False,
    repeatable: bool | None = None,
    declared: object = None,
) -> Callable[[Callable[P, R]], Step[P, R]]:
    """Declares a function as a step.

    Args:
        name: `room.verb`, unique in a build.
        version: raise it when the same inputs would give another result.
        seconds: first estimate of the duration.
        slots: named resources held while it runs, `{"blender": 1}`.
        inline: cheap and pure: runs in the calling process, also during a plan.
        traced: run again also when only citations changed (see `Step.traced`). Only such a step
            is handed traces: to any other one they are blank.
        libraries: distributions that decide what comes out, as pip names them.
        foresees: its result decides which steps follow: a plan runs it in a worker and keeps
            nothing of it. It returns no files.
        paid: somebody is paid for each run, so it is not run again when its worker died.
        repeatable: run it again all the same, or never.
        declared: what it says of itself to the enforcer (`Call.declared`).

    Raises:
        StepDefinitionError: the function cannot be a step; the message says why.
    """

    def declare(function: Callable[P, R]) -> Step[P, R]:
        return Step(
            function,
            name,
            version,
            seconds=seconds,
            slots=slots or {},
            inline=inline,
            traced=traced,
            libraries=libraries,
            foresees=foresees,
            paid=paid,
            repeatable=repeatable,
            declared=declared,
        )

    return declare
