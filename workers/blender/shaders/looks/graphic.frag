#include "looks/drawn.glsl"

/* A page of a graphic novel: flat colours in few steps, black spotted in the shadows and feathered
   out with a brush, bold outlines. */
float steps_of(float l)
{
  /* Four flat tones, with edges as soft as a pixel. */
  float at = l * 4.0;
  float low = floor(at);
  return (low + smoothstep(0.42, 0.58, at - low) + 0.25) * 0.25;
}

void main()
{
  Spot s = spot_at(ivec2(gl_FragCoord.xy));
  vec3 c = film_picture(s.lit, s.bloom * 0.8, s.body, 1.0);
  float tone = form_of(s) + (s.skin ? 0.05 : 0.0);
  float l = max(luminance(c), 1e-3);
  float lifted = pow(l, max(params.paper.x * 1.55, 0.70));
  vec3 hue = c / l;
  hue = max(mix(vec3(1.0), hue, s.skin ? 1.12 : mix(0.8, 1.35, smoothstep(0.03, 0.25, l))), vec3(0.0));
  float flat_tone = steps_of(lifted);
  c = hue * flat_tone;
  /* Shadows go to the hour's blue or violet, lights to warm paper. */
  c = mix(c, flat_tone * vec3(0.74, 0.86, 1.25), 0.40 * smoothstep(0.55, 0.12, flat_tone));
  c = mix(c, c * vec3(1.06, 1.0, 0.90), smoothstep(0.4, 0.9, flat_tone));
  float press = solid_at(s.anchor, s.metres, 13.0);
  float feather = hatch_at(s, 0, 6.5, 1.2 + 5.0 * smoothstep(0.33, 0.22, tone));
  float black = feather * smoothstep(0.33, 0.30, tone + 0.05 * (press - 0.5));
  black = max(black, smoothstep(0.235, 0.215, tone + 0.03 * (press - 0.5)));
  black *= s.sky ? 0.0 : 1.0;
  vec2 at = vec2(s.pixel) + 0.5;
  vec2 brush = strokes_at(at + wobble_at(s.pixel) * params.paper.y * 0.7, s.body ? 2.0 + 1.2 * press : 1.3);
  black = max(black, max(smoothstep(0.15, 0.6, brush.x), 0.85 * smoothstep(0.2, 0.7, brush.y)) * s.line);
  c = mix(clamp(c, 0.0, 1.0), vec3(0.035, 0.03, 0.05), black);
  c *= 1.0 - 0.05 * (tooth_at(s.pixel, 1.1) - 0.5);
  out_graphic = vec4(clamp(c, 0.0, 1.0), 1.0);
}
