#include "looks/drawn.glsl"

/* A board in pencil: two strokes for an outline, hatching where it is dark, little tone. */
void main()
{
  Spot s = spot_at(ivec2(gl_FragCoord.xy));
  float tooth = tooth_at(s.pixel, 1.5);
  /* What is far is drawn lighter. */
  float dark = (1.0 - form_of(s)) * (s.body ? 1.0 : mix(0.86, 0.60, smoothstep(4.0, 25.0, s.metres)));
  /* Round forms turn away in grey. */
  float away = 1.0 - abs(dot(s.normal, normalize(s.ray)));
  dark += s.body ? 0.22 * away * away : 0.0;
  float press = solid_at(s.anchor, s.metres, 11.0);
  float first = hatch_at(s, 0, 5.0, 0.5 + 1.5 * smoothstep(0.30, 0.85, dark));
  float second = hatch_at(s, 1, 5.6, 0.4 + 1.6 * smoothstep(0.55, 1.0, dark));
  float lead = 0.62 * first * smoothstep(0.30, 0.62, dark + 0.3 * (press - 0.5));
  lead += 0.55 * second * smoothstep(0.55, 0.85, dark + 0.3 * (press - 0.5));
  lead *= s.skin ? 0.45 : 1.0;
  lead += 0.30 * smoothstep(0.35, 1.0, dark) + 0.25 * smoothstep(0.78, 1.0, dark);
  lead *= s.sky ? 0.55 : 1.0;
  vec2 at = vec2(s.pixel) + 0.5;
  vec2 stray = wobble_at(s.pixel) * params.paper.y;
  vec2 firm = strokes_at(at + stray * 1.1, 1.1);
  vec2 search = strokes_at(at - stray * 3.0 + params.paper.y * vec2(1.1, -0.9), 0.8);
  float lines = max(firm.x * 0.95, firm.y * 0.55) + 0.30 * search.x;
  lead = max(lead, lines * s.line * (0.55 + 0.75 * press));
  lead *= 0.72 + 0.56 * tooth;
  vec3 paper = vec3(0.955, 0.945, 0.918) - 0.035 * tooth;
  vec3 c = mix(paper, vec3(0.17, 0.17, 0.19), clamp(lead, 0.0, 0.96));
  out_pencil = vec4(c, 1.0);
}
