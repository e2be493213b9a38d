"""Run by Blender's Python: takes a matte of a file of passes out with Blender's Cryptomatte node.

matte_in_blender.py PASSES.exr LAYER NAME OUT.exr WIDTH HEIGHT
"""

import sys

import bpy

path, layer, name, out, width, height = sys.argv[-6:]
image = bpy.data.images.load(path)
scene = bpy.context.scene
scene.render.resolution_x, scene.render.resolution_y = int(width), int(height)
scene.render.resolution_percentage = 100
if hasattr(scene, "compositing_node_group"):
    tree = bpy.data.node_groups.new("Matte", "CompositorNodeTree")
    scene.compositing_node_group = tree
    tree.interface.new_socket("Image", in_out="OUTPUT", socket_type="NodeSocketColor")
    end = tree.nodes.new("NodeGroupOutput")
else:
    scene.use_nodes = True
    tree = scene.node_tree
    tree.nodes.clear()
    end = tree.nodes.new("CompositorNodeComposite")
node = tree.nodes.new("CompositorNodeCryptomatteV2")
node.source, node.image, node.layer_name, node.matte_id = "IMAGE", image, layer, name
tree.links.new(node.outputs["Matte"], end.inputs[0])
scene.camera = bpy.data.objects.new("Camera", bpy.data.cameras.new("Camera"))
scene.collection.objects.link(scene.camera)
scene.render.engine = "BLENDER_WORKBENCH"
scene.render.use_compositing = True
scene.view_settings.view_transform = "Raw"
scene.render.image_settings.file_format = "OPEN_EXR"
scene.render.image_settings.color_depth = "32"
scene.render.filepath = out
bpy.ops.render.render(write_still=True)
