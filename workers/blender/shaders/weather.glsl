#ifdef RAIN
vec3 rain_over(vec3 c, vec2 uv, float metres, vec3 lit)
{
  float aspect = params.size.x * params.size.w;
  float frame = params.eye.w;
  for (int layer = 0; layer < 4; layer++) {
    float away = 1.2 + 2.6 * float(layer * layer);
    if (metres < away || metres < params.bounce.w) {
      continue;
    }
    float scale = 9.0 + 11.0 * float(layer);
    vec2 p = vec2(uv.x * aspect + uv.y * (0.05 + params.weather.w), uv.y) * vec2(scale * 3.0, scale * 0.34);
    float column = floor(p.x);
    float speed = (5.2 + random(ivec3(int(column), layer, 11)) * 1.6);
    p.y += frame * speed + random(ivec3(int(column), layer, 12)) * 17.0;
    float cell = floor(p.y);
    vec2 f = vec2(p.x - column, p.y - cell);
    float there = random(ivec3(int(column), int(cell), 20 + layer));
    float wide = layer == 0 ? 0.09 : 0.15;
    float x = abs(f.x - 0.2 - 0.6 * random(ivec3(int(column), int(cell), 30 + layer)));
    float streak = smoothstep(wide, 0.0, x) * smoothstep(0.0, 0.25, f.y) * smoothstep(0.75, 0.45, f.y);
    float share = 0.34;
    c += lit * streak * step(1.0 - share, there) * (layer == 0 ? 0.10 : 0.16 - 0.02 * float(layer)) * params.weather.x;
  }
  return c;
}
#endif

#ifdef SNOW
vec3 snow_over(vec3 c, vec2 uv, float metres, vec3 lit)
{
  float aspect = params.size.x * params.size.w;
  for (int layer = 0; layer < 5; layer++) {
    float away = 1.0 + 2.0 * float(layer * layer);
    if (metres < away || metres < params.bounce.w) {
      continue;
    }
    float scale = 6.0 + 8.0 * float(layer);
    vec2 p = vec2(uv.x * aspect, uv.y) * scale;
    float drift = sin(params.eye.w * 0.9 + float(layer)) * 0.25;
    p += vec2(drift + params.eye.w * params.weather.w * 3.0, params.eye.w * (1.3 + 0.25 * float(layer)));
    ivec2 cell = ivec2(floor(p));
    vec2 f = p - vec2(cell);
    vec2 flake = 0.25 + 0.5 * vec2(random(ivec3(cell, 40 + layer)), random(ivec3(cell, 50 + layer)));
    float there = step(0.62, random(ivec3(cell, 60 + layer)));
    float r = 0.035 + 0.05 * random(ivec3(cell, 70 + layer));
    c = mix(c, lit, smoothstep(r, r * 0.3, length(f - flake)) * there * 0.85 * params.weather.y);
  }
  return c;
}
#endif
