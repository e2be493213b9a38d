"""Makes Blender's materials from finishes: one node graph, the figures in it differ."""

from __future__ import annotations

import bpy

from final.finishes import Finish

GLOW_GAIN = 5.0
"""What shines of itself is drawn so much brighter than white paper in the same light."""


class Materials:
    """The materials of a scene, made when they are first wanted; `tune` sets a shot's figures.

    Vertices bring their colour (`Col`), what they shine of themselves (`Glow`), how far they are
    of wood (`Wood`), and where they are at rest (`Rest`), so that grain sticks to what moves.
    """

    def __init__(self) -> None:
        self._made: dict[tuple, bpy.types.Material] = {}
        self._air = _make_air()

    def of(self, finish: Finish, *, see_through_back: bool, wet: bool) -> bpy.types.Material:
        key = (finish, see_through_back, wet and finish.wettable)
        if key not in self._made:
            self._made[key] = _make(finish, self._air, see_through_back, wet and finish.wettable)
        return self._made[key]

    def tune(
        self,
        exposure: float,
        fog: tuple[float, float, float],
        density: float,
        start: float,
        most: float,
    ) -> None:
        """Sets what is the same for all materials of a shot.

        Args:
            exposure: what light is multiplied by until it is seen. fog: its colour as the film sees it; density: share a metre
                from `start` metres on; most: share that it hides at last.
        """
        nodes = self._air.nodes
        nodes["fog"].inputs["Color"].default_value = (*fog, 1.0)
        nodes["fog"].inputs["Strength"].default_value = 1.0 / exposure
        nodes["density"].outputs[0].default_value = -density
        nodes["start"].outputs[0].default_value = start
        nodes["most"].inputs[1].default_value = most
        for material in self._made.values():
            gain = material.node_tree.nodes["gain"]
            gain.inputs[1].default_value = GLOW_GAIN / exposure


class Graph:
    """A node tree, written more shortly."""

    def __init__(self, tree: bpy.types.NodeTree) -> None:
        self.tree = tree

    def node(self, kind: str, *inputs, name: str = "", **settings) -> bpy.types.Node:
        """A node; inputs in their order: a socket to link, a value, or None to leave it."""
        node = self.tree.nodes.new(f"ShaderNode{kind}")
        node.name = name or node.name
        for key, value in settings.items():
            setattr(node, key, value)
        for socket, given in zip(node.inputs, inputs, strict=False):
            self.set(socket, given)
        return node

    def set(self, socket: bpy.types.NodeSocket, given) -> None:
        if isinstance(given, bpy.types.NodeSocket):
            self.tree.links.new(given, socket)
        elif given is not None:
            socket.default_value = given

    def math(self, operation: str, *inputs, **settings) -> bpy.types.NodeSocket:
        return self.node("Math", *inputs, operation=operation, **settings).outputs[0]

    def vector(self, operation: str, *inputs) -> bpy.types.NodeSocket:
        node = self.tree.nodes.new("ShaderNodeVectorMath")
        node.operation = operation
        sockets = [node.inputs[0], node.inputs["Scale"] if operation == "SCALE" else node.inputs[1]]
        for socket, given in zip(sockets, inputs, strict=True):
            self.set(socket, given)
        return node.outputs[0]

    def attribute(self, name: str, output: str) -> bpy.types.NodeSocket:
        return self.node("Attribute", attribute_name=name).outputs[output]

    def noise(self, at, scale: float, detail: float) -> bpy.types.NodeSocket:
        node = self.node("TexNoise")
        self.set(node.inputs["Vector"], at)
        node.inputs["Scale"].default_value = scale
        node.inputs["Detail"].default_value = detail
        return node.outputs["Fac"] if "Fac" in node.outputs else node.outputs[0]


def _make_air() -> bpy.types.NodeTree:
    """A group that lays the air between the lens and what it sees: without noise, as a volume of
    so little density would have."""
    tree = bpy.data.node_groups.new("Air", "ShaderNodeTree")
    tree.interface.new_socket("Shader", in_out="INPUT", socket_type="NodeSocketShader")
    tree.interface.new_socket("Shader", in_out="OUTPUT", socket_type="NodeSocketShader")
    graph = Graph(tree)
    given = tree.nodes.new("NodeGroupInput").outputs[0]
    ray = graph.node("LightPath")
    start = graph.node("Value", name="start").outputs[0]
    density = graph.node("Value", name="density").outputs[0]
    away = graph.math("MAXIMUM", graph.math("SUBTRACT", ray.outputs["Ray Length"], start), 0.0)
    clear = graph.math("EXPONENT", graph.math("MULTIPLY", away, density))
    hidden = graph.math("MULTIPLY", graph.math("SUBTRACT", 1.0, clear), 1.0, name="most")
    share = graph.math("MULTIPLY", hidden, ray.outputs["Is Camera Ray"])
    fog = graph.node("Emission", name="fog").outputs[0]
    mixed = graph.node("MixShader", share, given, fog).outputs[0]
    out = tree.nodes.new("NodeGroupOutput")
    tree.links.new(mixed, out.inputs[0])
    return tree


def _make(
    finish: Finish, air: bpy.types.NodeTree, see_through_back: bool, wet: bool
) -> bpy.types.Material:
    material = bpy.data.materials.new("Finish")
    material.use_nodes = True
    material.node_tree.nodes.clear()
    graph = Graph(material.node_tree)
    colour = graph.attribute("Col", "Color")
    at = graph.vector("MULTIPLY", graph.attribute("Rest", "Vector"), finish.along)
    coarse = graph.noise(at, finish.grain / 6, 4.0)
    fine = graph.noise(at, finish.grain, 3.0)
    lean = graph.math("SUBTRACT", graph.math("ADD", coarse, fine), 1.0)
    strength = finish.spread * 2.0
    if finish.along[1] > 4:
        # Only wood has wood's grain: the same mesh holds what is painted.
        wood = graph.attribute("Wood", "Fac")
        strength = graph.math("MULTIPLY", wood, strength)
    factor = graph.math("ADD", 1.0, graph.math("MULTIPLY", lean, strength))
    painted = graph.vector("SCALE", colour, factor)
    rough = graph.math("ADD", finish.roughness, graph.math("MULTIPLY", lean, -finish.spread))
    if wet:
        painted = graph.vector("SCALE", painted, 0.5)
        puddle = graph.node("MapRange", graph.noise(at, 0.7, 2.0), 0.45, 0.6, 0.05, 0.4)
        rough = puddle.outputs[0]
    shade = graph.node("BsdfPrincipled", painted)
    inputs = shade.inputs
    inputs["Metallic"].default_value = finish.metallic
    graph.set(inputs["Roughness"], graph.math("MAXIMUM", rough, 0.03))
    inputs["Coat Weight"].default_value = finish.coat
    inputs["Coat Roughness"].default_value = 0.08
    inputs["Sheen Weight"].default_value = finish.sheen
    inputs["Sheen Roughness"].default_value = 0.4
    if finish.under:
        inputs["Subsurface Weight"].default_value = finish.under
        inputs["Subsurface Radius"].default_value = (1.0, 0.36, 0.2)
        inputs["Subsurface Scale"].default_value = finish.depth
    normal = None
    if finish.round:
        bevel = graph.node("Bevel", finish.round / 1000)
        bevel.samples = 3
        normal = bevel.outputs[0]
    if finish.bump:
        bump = graph.node("Bump")
        bump.inputs["Strength"].default_value = 0.6
        bump.inputs["Distance"].default_value = finish.bump / 1000
        graph.set(bump.inputs["Height"], fine)
        if normal is not None:
            graph.set(bump.inputs["Normal"], normal)
        normal = bump.outputs[0]
    if normal is not None:
        graph.set(inputs["Normal"], normal)
    glow = graph.math("MULTIPLY", graph.attribute("Glow", "Fac"), 1.0, name="gain")
    graph.set(inputs["Emission Color"], colour)
    graph.set(inputs["Emission Strength"], glow)
    surface = shade.outputs[0]
    if finish.through:
        leaf = graph.node("BsdfTranslucent", painted).outputs[0]
        surface = graph.node("MixShader", finish.through, surface, leaf).outputs[0]
    group = graph.node("Group")
    group.node_tree = air
    graph.set(group.inputs[0], surface)
    surface = group.outputs[0]
    if see_through_back:
        # A wall is seen from the room: a camera may stand behind it.
        behind = graph.math(
            "MULTIPLY",
            graph.node("NewGeometry").outputs["Backfacing"],
            graph.node("LightPath").outputs["Is Camera Ray"],
        )
        clear = graph.node("BsdfTransparent").outputs[0]
        surface = graph.node("MixShader", behind, surface, clear).outputs[0]
    out = graph.node("OutputMaterial")
    graph.set(out.inputs["Surface"], surface)
    return material
