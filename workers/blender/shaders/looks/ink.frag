#include "looks/drawn.glsl"

/* Pen, brush and a grey wash on paper, as a story artist draws. */
void main()
{
  Spot s = spot_at(ivec2(gl_FragCoord.xy));
  float tone = form_of(s) * 1.06 + 0.03;
  float tooth = tooth_at(s.pixel, 2.5);
  vec3 paper = vec3(0.93, 0.89, 0.81) - 0.05 * (tooth - 0.4);
  float press = solid_at(s.anchor, s.metres, 15.0);
  float wash = smoothstep(0.88, 0.20, tone + 0.06 * (press - 0.5)) * 0.58;
  vec3 c = mix(paper, vec3(0.36, 0.38, 0.42), wash);
  vec3 hue = s.lit / max(luminance(s.lit), 1e-3);
  c *= mix(vec3(1.0), clamp(hue, 0.6, 1.4), 0.16 * params.tone.y);
  float hatch = hatch_at(s, 0, 5.0, 1.7) * smoothstep(0.42, 0.30, tone + 0.1 * (press - 0.5));
  hatch = max(hatch, hatch_at(s, 1, 5.0, 1.9) * smoothstep(0.27, 0.15, tone));
  c = mix(c, vec3(0.12, 0.12, 0.15), hatch * 0.62 * (s.sky ? 0.0 : s.skin ? 0.4 : 1.0));
  vec2 at = vec2(s.pixel) + 0.5;
  vec2 pen = strokes_at(at + wobble_at(s.pixel) * params.paper.y * 0.9, 0.9 + 0.9 * press);
  float line = max(pen.x, pen.y * 0.6) * s.line;
  c = mix(c, vec3(0.06, 0.06, 0.08), clamp(line * (0.55 + 0.75 * params.style.y), 0.0, 1.0));
  out_ink = vec4(c * mix(1.0, vignette_at(v_uv), 0.4), 1.0);
}
