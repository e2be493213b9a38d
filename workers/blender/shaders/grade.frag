/* Lines, weather in the air, bloom, tone curve and colour: from light to a picture. */

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

vec3 film_curve(vec3 x)
{
  /* Narkowicz's fit of the ACES curve (2015). */
  return clamp((x * (2.51 * x + 0.03)) / (x * (2.43 * x + 0.59) + 0.14), 0.0, 1.0);
}

vec3 film_tone(vec3 x)
{
  /* Very bright light loses its colour, as on film; the rest keeps its hue better than the curve
     alone would let it. */
  float l = luminance(x);
  x = mix(x, vec3(l), 0.7 * smoothstep(0.8, 6.0, l));
  vec3 whole = x * (film_curve(vec3(0.78 * l)).r / max(l, 1e-4));
  return mix(film_curve(0.78 * x), min(whole, vec3(1.0)), 0.35);
}

vec3 to_srgb(vec3 c)
{
  /* Roots instead of powers: three times as fast in software, off by less than half a step of 8 bits
     (fit by Chilliant, 2012). */
  vec3 half_root = sqrt(c);
  vec3 quarter_root = sqrt(half_root);
  vec3 eighth_root = sqrt(quarter_root);
  vec3 curve = 0.662002687 * half_root + 0.684122060 * quarter_root - 0.323583601 * eighth_root - 0.0225411470 * c;
  return mix(c * 12.92, curve, step(0.0031308, c));
}

#ifdef INK
vec3 ink(vec3 lit, float line, ivec2 pixel, vec2 uv, float depth)
{
  float tone = luminance(film_curve(lit));
  float grain = noise_at(vec2(pixel) * 0.014).r * 0.05 + (random(ivec3(pixel, 90)) - 0.5) * 0.03;
  vec3 paper = vec3(0.93, 0.89, 0.81) - grain;
  tone = sqrt(tone) * 1.08 + 0.04;
  float stroke = params.size.y / 402.0;
  float across = abs(fract((float(pixel.x) + float(pixel.y)) / (5.0 * stroke)) - 0.5) * 2.0;
  float back = abs(fract((float(pixel.x) - float(pixel.y)) / (5.0 * stroke)) - 0.5) * 2.0;
  float wash = smoothstep(0.85, 0.15, tone) * 0.55;
  vec3 c = mix(paper, vec3(0.36, 0.38, 0.42), wash);
  vec3 hue = lit / max(luminance(lit), 1e-3);
  c *= mix(vec3(1.0), clamp(hue, 0.6, 1.4), 0.16 * params.tone.y);
  float hatch = smoothstep(0.34, 0.2, tone) * smoothstep(0.45, 0.8, across);
  hatch = max(hatch, smoothstep(0.2, 0.08, tone) * smoothstep(0.45, 0.8, back));
  c = mix(c, vec3(0.14, 0.14, 0.17), hatch * 0.55 * step(depth, 0.99999));
  return mix(c, vec3(0.07, 0.07, 0.09), clamp(line * (0.5 + params.style.y), 0.0, 1.0));
}
#endif

void main()
{
  ivec2 pixel = ivec2(gl_FragCoord.xy);
  float depth = texelFetch(depth_map, pixel, 0).r;
  float metres = depth >= 1.0 ? 1e4 : metres_at(depth);
  vec3 lit = texelFetch(lit_map, pixel, 0).rgb * params.tone.x;
  float line = line_at(pixel, depth);
#ifdef FOCUS
  line *= 1.0 - smoothstep(0.7, 2.2, blur_at(metres));
#endif
#ifndef INK
  lit *= 1.0 - 0.78 * line * params.style.y;
#endif
  vec3 bloom = texture(bloom_map, v_uv).rgb;
  vec3 air = (params.horizon.rgb + params.zenith.rgb + params.dome.rgb) * 0.4 * params.tone.x + bloom * 1.6;
#ifdef RAIN
  lit = rain_over(lit, v_uv, metres, air + 0.05);
#endif
#ifdef SNOW
  lit = snow_over(lit, v_uv, metres, air * 1.3 + 0.12);
#endif
  bool body = texelFetch(normal_map, pixel, 0).w > 1.5;
  /* The glare of a lamp behind a head must not wash out the face. */
  lit += bloom * (params.light_tint.w * (body ? 0.3 : 1.0));
  vec2 off = (v_uv - 0.5) * vec2(1.0, 0.8);
  float vignette = 1.0 - params.tone.w * smoothstep(0.12, 0.62, dot(off, off) * 1.7);
  vec3 c;
#ifdef INK
  c = ink(lit, line, pixel, v_uv, depth) * mix(1.0, vignette, 0.4);
#else
  c = film_tone(lit * vignette);
  float l = luminance(c);
  /* Night: colour leaves the dark parts, which lean towards the look's tint; lamps stay warm. */
  float dark = params.shadow_tint.w * (1.0 - smoothstep(0.01, 0.22, l)) * (body ? 0.35 : 1.0);
  c = mix(c, l * params.shadow_tint.rgb, dark);
  c = max(mix(vec3(l), c, params.tone.y), vec3(0.0));
  l = sqrt(luminance(c));
  float contrast = mix(l, l * l * (3.0 - 2.0 * l), params.tone.z) / max(l, 1e-3);
  c *= contrast * contrast;
  c *= mix(vec3(1.0), params.light_tint.rgb, smoothstep(0.1, 0.8, l));
  c = to_srgb(max(c, vec3(0.0)));
#endif
  c += (random(ivec3(pixel, 91)) - 0.5) / 255.0;
  out_grade = vec4(clamp(c, 0.0, 1.0), 1.0);
}
