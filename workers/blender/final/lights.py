"""A shot's lights as Blender's: the lamps that boards are lit by, and the sky."""

from __future__ import annotations

import bpy
import numpy as np
from mathutils import Vector
from picture.frame import Lighting
from picture.light import AREA, DISTANT, Lamp
from picture.stage import View

from final.materials import Graph

SUN_DEGREES = {True: 0.6, False: 12.0}
"""How wide the sun or moon is, by whether the sky is clear: clouds soften its shadows."""

LEAST_LAMP_METRES = 0.05


SKY_GAIN = 1.3
"""AgX shows bright things darker than the boards' film curve does."""

FILL_SHARE, RIM_SHARE = 0.2, 1.1
"""Of the mood's figures, which are those of the boards' shader."""


def light_scene(
    scene: bpy.types.Scene,
    lighting: Lighting,
    weather: str,
    view: View,
    people: bpy.types.Collection,
    places: bpy.types.Collection,
    gain: float,
) -> None:
    """Puts a shot's lamps into a scene and gives it its sky.

    Args:
        people, places: what is alive in the scene and what is not.
        gain: what light is multiplied by until it is seen.
    """
    for old in [o for o in scene.collection.objects if o.type == "LIGHT"]:
        data = old.data
        bpy.data.objects.remove(old)
        bpy.data.lights.remove(data)
    for number, lamp in enumerate(lighting.lamps):
        made = _make_lamp(f"Lamp {number}", lamp, weather)
        scene.collection.objects.link(made)
        if lighting.mood.on_bodies < 0.5:
            # A silhouette: what people are seen against is lit, they are not.
            made.light_linking.receiver_collection = places
    if people.objects:
        _dress_people(scene, lighting, view, people)
    _make_sky(scene, lighting, gain)


def _dress_people(
    scene: bpy.types.Scene, lighting: Lighting, view: View, people: bpy.types.Collection
) -> None:
    """Lights people as a crew does: soft from beside the camera, and on their edges from behind.

    Both reach people alone, and people alone cast their shadows.
    """
    corners = [made.matrix_world @ Vector(c) for made in people.objects for c in made.bound_box]
    middle = np.mean([tuple(c) for c in corners], axis=0)
    eye, ahead = view.eye, view.ahead
    aside, up = view.to_camera[:3, 0], view.to_camera[:3, 1]
    away = float(np.clip((middle - eye) @ ahead, 1.0, 9.0))
    mood, seen = lighting.mood, 1.0 / lighting.exposure
    centre = eye + ahead * away
    fill = np.array(mood.fill_colour) * mood.fill * mood.level * FILL_SHARE * seen
    rim = np.array(mood.rim) * RIM_SHARE * seen
    for name, place, power in (
        ("Fill", centre + away * (-0.8 * ahead - 0.55 * aside + 0.45 * up), fill),
        ("Rim", centre + away * (0.7 * ahead + 0.6 * aside + 0.9 * up), rim),
    ):
        way = centre - place
        far = float(np.linalg.norm(way))
        lamp = Lamp(AREA, place, way / far, power * far**2, -1.0, (0.35 * far) ** 2)
        made = _make_lamp(name, lamp, "")
        made.light_linking.receiver_collection = people
        made.light_linking.blocker_collection = people
        scene.collection.objects.link(made)


def _make_lamp(name: str, lamp: Lamp, weather: str) -> bpy.types.Object:
    """Blender's units: `Lamp.power` is what a white matt surface sends back (see there)."""
    peak = max(float(lamp.power.max()), 1e-6)
    kind = "SUN" if lamp.kind == DISTANT else "AREA" if lamp.kind == AREA else "POINT"
    if kind == "POINT" and lamp.cone > -1:
        kind = "SPOT"
    data = bpy.data.lights.new(name, kind)
    data.color = (lamp.power / peak).tolist()
    made = bpy.data.objects.new(name, data)
    aim = Vector((-lamp.at if kind == "SUN" else lamp.aim).tolist())
    made.rotation_euler = aim.to_track_quat("-Z", "Y").to_euler()
    if kind == "SUN":
        data.energy = np.pi * peak
        data.angle = np.radians(SUN_DEGREES[weather == "clear"])
        return made
    made.location = lamp.at.tolist()
    if kind == "AREA":
        data.energy = np.pi**2 * peak
        data.size = max(float(np.sqrt(lamp.size * np.pi)), LEAST_LAMP_METRES)
        return made
    data.energy = 4 * np.pi**2 * peak
    data.shadow_soft_size = max(float(np.sqrt(lamp.size)), LEAST_LAMP_METRES)
    if kind == "SPOT":
        data.spot_size = 2 * float(np.arccos(np.clip(lamp.cone, -1, 1)))
        data.spot_blend = 0.5
    return made


def _make_sky(scene: bpy.types.Scene, lighting: Lighting, gain: float) -> None:
    """What the lens sees is the mood's sky; what things are lit by is the stage's dome."""
    world = scene.world or bpy.data.worlds.new("Sky")
    scene.world = world
    world.use_nodes = True
    world.node_tree.nodes.clear()
    graph = Graph(world.node_tree)
    mood, seen = lighting.mood, SKY_GAIN / gain
    ray = graph.node("LightPath")
    way = graph.node("TexCoord").outputs["Generated"]
    height = graph.node("SeparateXYZ", way).outputs["Z"]
    up = graph.math("MAXIMUM", height, 0.0)
    lift = graph.math("POWER", graph.math("SUBTRACT", 1.0, up), 4.0)
    air = _mix(graph, lift, mood.zenith, mood.horizon)
    flat = graph.vector("SCALE", way, graph.math("DIVIDE", 1.6, graph.math("ADD", up, 0.25)))
    cover = graph.noise(flat, 1.0, 7.0)
    share = graph.node("MapRange", cover, 0.72 - 0.3 * mood.clouds, 0.95 - 0.3 * mood.clouds)
    thin = graph.node("MapRange", up, 0.02, 0.25)
    cloudy = graph.math("MULTIPLY", share.outputs[0], thin.outputs[0])
    lit = tuple(0.85 * (h + 0.5 * g) for h, g in zip(mood.horizon, mood.glow, strict=True))
    air = _mix(graph, graph.math("MULTIPLY", cloudy, 0.75), air, lit)
    key = next((lamp for lamp in lighting.lamps if lamp.kind == DISTANT), None)
    if key is not None:
        node = graph.node("VectorMath", way, tuple(key.at.tolist()), operation="DOT_PRODUCT")
        near = graph.math("MAXIMUM", node.outputs["Value"], 0.0)
        halo = graph.math("POWER", near, mood.glow_width)
        glow = graph.vector("SCALE", tuple(mood.glow), halo)
        air = graph.vector("ADD", air, glow)
    if mood.stars:
        dots = graph.node("TexVoronoi", way)
        dots.inputs["Scale"].default_value = 160.0
        point = graph.node("MapRange", dots.outputs["Distance"], 0.07, 0.0, 0.0, mood.stars)
        rare = graph.node("MapRange", graph.noise(way, 30.0, 1.0), 0.55, 0.75)
        star = graph.math("MULTIPLY", point.outputs[0], rare.outputs[0])
        air = graph.vector("ADD", air, graph.vector("SCALE", (0.8, 0.9, 1.0), star))
    sky = graph.node("Background", air, seen).outputs[0]
    dome = graph.node("Background", (*lighting.dome.tolist(), 1.0), 1.0).outputs[0]
    shown = graph.math("MAXIMUM", ray.outputs["Is Camera Ray"], ray.outputs["Is Glossy Ray"])
    mixed = graph.node("MixShader", shown, dome, sky).outputs[0]
    out = graph.node("OutputWorld")
    graph.set(out.inputs[0], mixed)


def _mix(graph: Graph, share, first, second) -> bpy.types.NodeSocket:
    """Between two colours, sockets or figures."""
    node = graph.tree.nodes.new("ShaderNodeMix")
    node.data_type = "VECTOR"
    graph.set(node.inputs["Factor"], share)
    vectors = [s for s in node.inputs if s.type == "VECTOR"]
    for socket, given in zip(vectors[-2:], (first, second), strict=True):
        graph.set(socket, given)
    return next(s for s in node.outputs if s.type == "VECTOR")
