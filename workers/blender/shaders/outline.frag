/* The lines of a picture by themselves. */

#include "lines.glsl"

void main()
{
  ivec2 pixel = ivec2(gl_FragCoord.xy);
  out_outline = vec4(line_at(pixel, texelFetch(depth_map, pixel, 0).r));
}
