#include "looks/drawn.glsl"

/* Cut paper before a lit screen: who is there is black, the place lies behind in sheets of tissue,
   lighter the further away; lamps and windows burn through. */
void main()
{
  Spot s = spot_at(ivec2(gl_FragCoord.xy));
  vec3 light = film_picture(params.horizon.rgb * params.tone.x * 0.8, vec3(0.0), false, 1.0);
  float bright = luminance(light);
  vec3 tint = mix(vec3(1.0), light / max(bright, 0.02), 0.75);
  tint *= mix(vec3(1.0), vec3(1.06, 0.99, 0.84), smoothstep(0.25, 0.6, bright));
  /* Indoors the room's own light tints the screen. */
  vec3 room = params.dome.rgb * params.tone.x;
  tint = params.bounce.w > 0.0 ? mix(vec3(1.0), room / max(luminance(room), 1e-3), 0.6) * vec3(1.10, 1.0, 0.80) : tint;
  float screen = params.bounce.w > 0.0 ? 0.80 : mix(0.62, 0.92, smoothstep(0.1, 0.6, bright));
  float far = params.bounce.w > 0.0 ? 0.28 : 0.075;
  float behind = s.sky ? 1.0 : 1.0 - exp(-max(s.metres - 1.0, 0.0) * far);
  float tone = tone_of(s.lit);
  float sheet = screen * mix(0.40, 0.98, behind) * mix(0.66, 1.14, smoothstep(0.15, 0.85, tone));
  float fibre = solid_at(s.anchor, s.metres, 30.0) * 0.6 + tooth_at(s.pixel, 2.0) * 0.4;
  vec3 c = tint * sheet * (0.95 + 0.10 * fibre);
  vec2 lines = strokes_at(vec2(s.pixel) + 0.5, 1.0);
  c *= 1.0 - 0.45 * lines.y * s.line - 0.30 * lines.x * s.line;
  float burn = smoothstep(0.9, 3.0, luminance(s.lit));
  c = mix(c, vec3(1.0, 0.94, 0.78), s.body ? 0.0 : burn * 0.9);
  c += s.bloom * (s.body ? 0.05 : 0.45);
  if (s.body) {
    /* Black, with the cuts of the knife where parts meet, and the light that comes round an edge. */
    float rim = pow(1.0 - abs(dot(s.normal, normalize(s.ray))), 4.0) * smoothstep(0.3, 0.9, tone);
    c = vec3(0.022, 0.020, 0.026) + tint * (0.16 * lines.y + 0.20 * rim + 0.05 * smoothstep(0.5, 1.0, tone));
    c = mix(c, tint * screen * 0.45, 0.8 * lines.x * smoothstep(0.5, 0.0, behind) * 0.5);
  }
  c *= mix(1.0, vignette_at(v_uv), 0.9);
  out_silhouette = vec4(clamp(c, 0.0, 1.0), 1.0);
}
