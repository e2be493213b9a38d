/* The veil, at half size: how far the shadow casters are seen, and how much of the sky nearby things
   hide (a spiral of samples in the picture). Metres are kept with it, so that the light pass can
   spread it out to full size without crossing edges. */

float map_shadow(sampler2D map, vec3 at, float bias)
{
  vec2 size = vec2(textureSize(map, 0));
  if (any(lessThan(at, vec3(0.0))) || any(greaterThan(at, vec3(1.0)))) {
    return 1.0;
  }
  vec2 p = at.xy * size - 0.5;
  ivec2 corner = ivec2(floor(p));
  vec2 f = p - vec2(corner);
  float open = 0.0;
  /* 3 x 3 cells, the outer ones weighted by where in the middle one the point is. */
  for (int y = -1; y <= 2; y++) {
    float wy = y == -1 ? 1.0 - f.y : (y == 2 ? f.y : 1.0);
    for (int x = -1; x <= 2; x++) {
      float wx = x == -1 ? 1.0 - f.x : (x == 2 ? f.x : 1.0);
      ivec2 c = clamp(corner + ivec2(x, y), ivec2(0), ivec2(size) - 1);
      open += wx * wy * step(at.z - bias, texelFetch(map, c, 0).r);
    }
  }
  return open / 9.0;
}

vec3 on_map(mat4 to_map, vec3 at)
{
  vec4 p = to_map * vec4(at, 1.0);
  return p.w <= 0.0 ? vec3(-1.0) : p.xyz / p.w * 0.5 + 0.5;
}

float shadow_of(int caster, vec3 at, float bias)
{
  vec3 set_at = on_map(params.set_shadow[caster], at);
  vec3 body_at = on_map(params.body_shadow[caster], at);
  if (caster == 0) {
    return min(map_shadow(set_map_0, set_at, bias), map_shadow(body_map_0, body_at, bias));
  }
  if (caster == 1) {
    return min(map_shadow(set_map_1, set_at, bias), map_shadow(body_map_1, body_at, bias));
  }
  return min(map_shadow(set_map_2, set_at, bias), map_shadow(body_map_2, body_at, bias));
}

void main()
{
  ivec2 pixel = ivec2(gl_FragCoord.xy) * 2;
  float depth = texelFetch(depth_map, pixel, 0).r;
  if (depth >= 1.0) {
    out_veil = vec4(60000.0, 1.0, 1.0, 1023.0);
    return;
  }
  vec3 at = world_at((vec2(pixel) + 0.5) * params.size.zw, depth);
  vec3 n = texelFetch(normal_map, pixel, 0).xyz;
  float metres = metres_at(depth);
  float wide = clamp(0.9 * params.clip.z / metres, 6.0, 0.22 * params.size.y);
  ivec2 cell = ivec2(gl_FragCoord.xy) & 3;
  float turn = float((cell.x * 5 + cell.y * 11) & 15) * 0.3927;
  float hidden = 0.0;
  const int COUNT = 12;
  for (int i = 0; i < COUNT; i++) {
    float share = (float(i) + 0.6) / float(COUNT);
    float angle = turn + float(i) * 2.3999632;
    ivec2 other = pixel + ivec2(vec2(cos(angle), sin(angle)) * wide * share * share);
    other = clamp(other, ivec2(0), ivec2(params.size.xy) - 1);
    float far = texelFetch(depth_map, other, 0).r;
    vec3 way = world_at((vec2(other) + 0.5) * params.size.zw, far) - at;
    float length_2 = dot(way, way);
    float above = max(dot(way, n) - 0.012 - 0.0015 * metres, 0.0);
    hidden += max(above * inversesqrt(length_2 + 1e-4) - 0.08, 0.0) * step(far, 0.99999) / (1.0 + length_2 * 1.6);
  }
  float open = clamp(1.0 - 2.1 * hidden / float(COUNT), 0.0, 1.0);

  vec3 seen = vec3(1.0);
  int count = int(params.style.z);
  for (int i = 0; i < count; i++) {
    vec4 place = params.lamp_at[i];
    int caster = int(params.lamp_power[i].w);
    vec3 to = place.w > 0.5 ? normalize(place.xyz - at) : place.xyz;
    float lambert = dot(n, to);
    WHEN(caster >= 0 && lambert > -0.3) {
      float bias = (place.w > 0.5 ? 0.0016 : 0.0012) * (1.5 - max(lambert, 0.0));
      float lit = shadow_of(caster, at + n * (0.02 + 0.002 * metres), bias);
      seen = caster == 0 ? vec3(lit, seen.yz) : (caster == 1 ? vec3(seen.x, lit, seen.z) : vec3(seen.xy, lit));
    }
  }
  float packed_two = floor(seen.y * 31.0 + 0.5) + 32.0 * floor(seen.z * 31.0 + 0.5);
  out_veil = vec4(metres, open, seen.x, packed_two);
}
