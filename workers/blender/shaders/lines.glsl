/* Where the picture has a line, 0 to 1: outlines, edges between parts, creases, bends. */

float line_at(ivec2 pixel, float depth)
{
  ivec2 last = ivec2(params.size.xy) - 1;
  vec4 here = texelFetch(normal_map, pixel, 0);
  float metres = metres_at(depth);
  int reach = max(int(params.clip.w + 0.5), 1);
  float line = 0.0;
  float side[4];
  ivec2 ways[4] = ivec2[4](ivec2(1, 0), ivec2(-1, 0), ivec2(0, 1), ivec2(0, -1));
  for (int i = 0; i < 4; i++) {
    ivec2 c = clamp(pixel + ways[i] * reach, ivec2(0), last);
    vec4 there = texelFetch(normal_map, c, 0);
    float other = texelFetch(depth_map, c, 0).r;
    side[i] = metres_at(other);
    float nearer = step(metres, side[i] + 0.02);
    if (depth < 1.0 && other >= 1.0) {
      line = max(line, 0.85);
    }
    else if (depth < 1.0) {
      /* Between two bodies, or a body and the set, a full line; within a body a thin one. */
      float apart = abs(floor(here.w / 16.0) - floor(there.w / 16.0));
      if (apart > 0.5) {
        line = max(line, nearer);
      }
      else if (abs(here.w - there.w) > 0.5 && here.w > 1.5) {
        line = max(line, 0.35 * nearer);
      }
      float crease = here.w > 1.5 ? 0.0 : smoothstep(0.75, 0.2, dot(here.xyz, there.xyz));
      line = max(line, 0.5 * crease);
    }
  }
  if (depth < 1.0) {
    float bend = max(abs(side[0] + side[1] - 2.0 * metres), abs(side[2] + side[3] - 2.0 * metres));
    vec3 at = world_from(pixel, metres);
    float slant = max(dot(here.xyz, normalize(params.eye.xyz - at)), 0.12);
    line = max(line, 0.8 * smoothstep(0.02, 0.06, bend * slant / metres));
    line *= 1.0 / (1.0 + max(metres - 8.0, 0.0) * 0.05);
    line *= exp(-max(metres - params.fog_shape.x, 0.0) * params.fog.w);
  }
  return line;
}
