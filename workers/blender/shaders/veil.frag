/* The veil, at half size: how far the shadow casters are seen, and how much of the sky nearby things
   hide (a spiral of samples in the picture). Metres are kept with it, so that it can be spread out
   to full size without crossing edges. */

float map_shadow(sampler2D map, vec3 at, float bias)
{
  /* Four cells, weighted by where between them the point is; the blur of the veil does the rest. */
  float open = 1.0;
  if (all(greaterThan(at, vec3(0.0))) && all(lessThan(at, vec3(1.0)))) {
    ivec2 last = textureSize(map, 0) - 1;
    vec2 p = at.xy * vec2(last + 1) - 0.5;
    vec2 f = fract(p);
    ivec2 c = ivec2(floor(p));
    float near = at.z - bias;
    vec4 cells = vec4(
        texelFetch(map, max(c, ivec2(0)), 0).r,
        texelFetch(map, clamp(c + ivec2(1, 0), ivec2(0), last), 0).r,
        texelFetch(map, clamp(c + ivec2(0, 1), ivec2(0), last), 0).r,
        texelFetch(map, min(c + 1, last), 0).r);
    vec4 seen = step(vec4(near), cells);
    vec2 rows = mix(seen.xz, seen.yw, f.x);
    open = mix(rows.x, rows.y, f.y);
  }
  return open;
}

vec3 on_map(mat4 to_map, vec3 at)
{
  vec4 p = to_map * vec4(at, 1.0);
  return p.w <= 0.0 ? vec3(-1.0) : p.xyz / p.w * 0.5 + 0.5;
}

/* One caster. Written out for each, so that no index into the parameters is computed. */
#define CASTER(i, set_map, body_map, seen) \
  if (params.style.w > float(i)) { \
    vec4 place = params.caster_at[i]; \
    vec3 to = place.w > 0.5 ? normalize(place.xyz - at) : place.xyz; \
    float lambert = dot(n, to); \
    if (lambert > -0.3) { \
      float bias = (place.w > 0.5 ? 0.0016 : 0.0012) * (1.5 - max(lambert, 0.0)); \
      vec3 p = at + n * (0.02 + 0.002 * metres); \
      seen = map_shadow(set_map, on_map(params.set_shadow[i], p), bias); \
      seen = min(seen, map_shadow(body_map, on_map(params.body_shadow[i], p), bias)); \
    } \
  }

void main()
{
  ivec2 last = ivec2(params.size.xy) - 1;
  ivec2 pixel = min(ivec2(gl_FragCoord.xy) * 2, last);
  float depth = texelFetch(depth_map, pixel, 0).r;
  vec4 veil = vec4(60000.0, 1.0, 1.0, 1023.0);
  if (depth < 1.0) {
    float metres = metres_at(depth);
    vec3 at = world_from(pixel, metres);
    vec3 n = texelFetch(normal_map, pixel, 0).xyz;
    float wide = clamp(0.9 * params.clip.z / metres, 6.0, 0.22 * params.size.y);
    ivec2 cell = ivec2(gl_FragCoord.xy) & 3;
    float turn = float((cell.x * 5 + cell.y * 11) & 15) * 0.3927;
    float hidden = 0.0;
    float skin = 0.012 + 0.0015 * metres;
    const int COUNT = 8;
    vec2 spoke = vec2(cos(turn), sin(turn)) * wide;
    const mat2 GOLDEN_TURN = mat2(-0.7373689, 0.6754903, -0.6754903, -0.7373689);
    for (int i = 0; i < COUNT; i++) {
      float share = (float(i) + 0.7) / float(COUNT);
      spoke = GOLDEN_TURN * spoke;
      ivec2 other = clamp(pixel + ivec2(spoke * (share * share)), ivec2(0), last);
      vec3 way = world_from(other, metres_at(texelFetch(depth_map, other, 0).r)) - at;
      float length_2 = dot(way, way);
      float above = dot(way, n) - skin;
      hidden += max(above * inversesqrt(length_2 + 1e-4) - 0.08, 0.0) / (1.0 + length_2 * 1.6);
    }
    float open = clamp(1.0 - 2.1 * hidden / float(COUNT), 0.0, 1.0);
    vec3 seen = vec3(1.0);
    CASTER(0, set_0_map, body_0_map, seen.x)
    CASTER(1, set_1_map, body_1_map, seen.y)
    CASTER(2, set_2_map, body_2_map, seen.z)
    float packed_two = floor(seen.y * 31.0 + 0.5) + 32.0 * floor(seen.z * 31.0 + 0.5);
    veil = vec4(metres, open, seen.x, packed_two);
  }
  out_veil = veil;
}
