#include "looks/drawn.glsl"

/* White lines on blue paper with a draughtsman's grid; who is there is drawn fuller than what is. */
float grid_at(vec2 p, float step_units)
{
  vec2 q = abs(fract(p / step_units + 0.5) - 0.5) * step_units;
  return smoothstep(0.9, 0.2, min(q.x, q.y));
}

void main()
{
  Spot s = spot_at(ivec2(gl_FragCoord.xy));
  vec2 p = (vec2(s.pixel) + 0.5 - params.size.xy * 0.5) / params.paper.y;
  float tooth = tooth_at(s.pixel, 2.2);
  float cloud = noise_at(v_uv * 0.4).r;
  vec3 blue = mix(vec3(0.035, 0.135, 0.335), vec3(0.075, 0.225, 0.465), cloud) * (0.95 + 0.10 * tooth);
  float grid = 0.055 * grid_at(p, 16.0) + 0.07 * grid_at(p, 80.0);
  float tone = tone_of(s.lit);
  float white = grid * (s.body ? 0.25 : 1.0);
  float fill = s.body ? 0.20 * smoothstep(0.15, 0.95, tone) : 0.085 * smoothstep(0.3, 1.0, tone);
  float shade = hatch_at(s, 0, 6.0, 0.7) * smoothstep(0.50, 0.25, tone);
  white += fill + (s.sky ? 0.0 : 0.17 * shade);
  vec2 at = vec2(s.pixel) + 0.5;
  vec2 pen = strokes_at(at, s.body ? 1.5 : 0.9);
  float near = s.body ? 1.0 : 0.70;
  white = max(white, max(pen.x * near, pen.y * near * 0.62) * s.line * (0.80 + 0.35 * tooth));
  float burn = smoothstep(1.2, 4.0, luminance(s.lit));
  white = max(white, s.body ? 0.0 : 0.55 * burn);
  out_blueprint = vec4(mix(blue, vec3(0.90, 0.95, 1.0), clamp(white, 0.0, 0.95)), 1.0);
}
