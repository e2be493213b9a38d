/* Where a draughtsman draws lines: r outlines of things, g lines within them, b and a how a hand
   strays there, which sticks to the nearer surface. */
void main()
{
  ivec2 pixel = ivec2(gl_FragCoord.xy);
  ivec2 last = ivec2(params.size.xy) - 1;
  vec4 here = texelFetch(normal_map, pixel, 0);
  float depth = texelFetch(depth_map, pixel, 0).r;
  float metres = metres_at(min(depth, 0.99999));
  /* As wide as the pen, so that a larger picture has the same drawing. */
  int reach = max(int(params.paper.y * 0.75 + 0.5), 1);
  float outline = 0.0;
  float inner = 0.0;
  float side[4];
  ivec2 ways[4] = ivec2[4](ivec2(1, 0), ivec2(-1, 0), ivec2(0, 1), ivec2(0, -1));
  ivec2 nearest = pixel;
  float nearest_metres = metres;
  for (int i = 0; i < 4; i++) {
    ivec2 c = clamp(pixel + ways[i] * reach, ivec2(0), last);
    vec4 there = texelFetch(normal_map, c, 0);
    float other = texelFetch(depth_map, c, 0).r;
    side[i] = metres_at(min(other, 0.99999));
    ivec2 further = clamp(pixel + 3 * reach * ways[i], ivec2(0), last);
    float metres_there = metres_at(min(texelFetch(depth_map, further, 0).r, 0.99999));
    if (metres_there < nearest_metres - 0.02) {
      nearest = further;
      nearest_metres = metres_there;
    }
    if (depth < 1.0) {
      float nearer = step(metres, side[i] + 0.02);
      if (other >= 1.0 || abs(floor(here.w / 16.0) - floor(there.w / 16.0)) > 0.5) {
        outline = max(outline, nearer);
      }
      else if (abs(here.w - there.w) > 0.5 && here.w > 1.5) {
        inner = max(inner, 0.75 * nearer);
      }
      /* What is painted on: lips, brows, stripes, letters. */
      else {
        ivec2 wider = clamp(pixel + ways[i] * reach, ivec2(0), last);
        vec3 paint = texelFetch(albedo_map, wider, 0).rgb - texelFetch(albedo_map, pixel, 0).rgb;
        float same = step(abs(here.w - texelFetch(normal_map, wider, 0).w), 0.5);
        float lighter = step(0.0, dot(paint, vec3(1.0)));
        inner = max(inner, 0.8 * same * lighter * smoothstep(0.06, 0.20, length(paint)));
      }
      float crease = here.w > 1.5 ? 0.0 : smoothstep(0.8, 0.2, dot(here.xyz, there.xyz));
      inner = max(inner, 0.8 * crease);
    }
  }
  if (depth < 1.0) {
    float bend = max(abs(side[0] + side[1] - 2.0 * metres), abs(side[2] + side[3] - 2.0 * metres));
    float front = step(metres, min(min(side[0], side[1]), min(side[2], side[3])) + 0.01 * metres);
    float slant = max(abs(dot(here.xyz, normalize(params.eye.xyz - world_from(pixel, metres)))), 0.12);
    outline = max(outline, front * smoothstep(0.02, 0.06, bend * slant / metres));
    float far = 1.0 / (1.0 + max(metres - 8.0, 0.0) * 0.04);
    far *= exp(-max(metres - params.fog_shape.x, 0.0) * params.fog.w);
    outline *= far;
    inner *= far;
  }
  vec4 anchor = texelFetch(anchor_map, nearest, 0);
  float cell = exp2(floor(log2(18.0 * nearest_metres / params.clip.z * params.paper.y) + 0.5));
  vec2 p = vec2(dot(anchor.xyz, vec3(0.707, -0.707, 0.0)), dot(anchor.xyz, vec3(0.408, 0.408, -0.816)));
  p /= 64.0 * cell;
  vec2 stray = anchor.w > 0.5 ? vec2(noise_at(p).g, noise_at(p.yx + 0.31).g) : vec2(0.5);
  out_edges = vec4(outline, inner, stray);
}
