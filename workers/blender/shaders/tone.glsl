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

float vignette_at(vec2 uv)
{
  vec2 off = (uv - 0.5) * vec2(1.0, 0.8);
  return 1.0 - params.tone.w * smoothstep(0.12, 0.62, dot(off, off) * 1.7);
}

vec3 film_picture(vec3 lit, vec3 bloom, bool body, float vignette)
{
  /* From exposed light to sRGB. The glare of a lamp behind a head must not wash out the face. */
  lit += bloom * (params.light_tint.w * (body ? 0.3 : 1.0));
  vec3 c = film_tone(lit * vignette);
  float l = luminance(c);
  /* Night: colour leaves the dark parts, which lean towards the look's tint; lamps stay warm. */
  float dark = params.shadow_tint.w * (1.0 - smoothstep(0.01, 0.22, l)) * (body ? 0.35 : 1.0);
  c = mix(c, l * params.shadow_tint.rgb, dark);
  c = max(mix(vec3(l), c, params.tone.y), vec3(0.0));
  l = sqrt(luminance(c));
  float contrast = mix(l, l * l * (3.0 - 2.0 * l), params.tone.z) / max(l, 1e-3);
  c *= contrast * contrast;
  c *= mix(vec3(1.0), params.light_tint.rgb, smoothstep(0.1, 0.8, l));
  return to_srgb(max(c, vec3(0.0)));
}
