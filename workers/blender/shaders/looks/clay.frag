#include "looks/drawn.glsl"

/* A model of clay under the shot's own light; see CLAY in light.frag for what it is made of. */
void main()
{
  Spot s = spot_at(ivec2(gl_FragCoord.xy));
  vec3 lit = s.lit;
  float l = luminance(lit);
  /* A studio's backdrop in the place of a sky, and light that is nearly white. */
  lit = s.sky ? mix(vec3(l), lit, 0.2) * 0.9 : mix(vec3(l), lit, 0.35);
  lit = pow(max(lit * 1.05, vec3(0.0)), vec3(mix(1.25, params.paper.x * 2.2, 0.75)));
  vec3 c = film_picture(lit, s.bloom * 0.4, s.body, vignette_at(v_uv));
  vec2 seam = strokes_at(vec2(s.pixel) + 0.5, 1.0);
  c = mix(c, c * c * (3.0 - 2.0 * c), 0.45) * vec3(1.05, 1.0, 0.95);
  c *= 1.0 - 0.22 * max(seam.x, seam.y) * s.line;
  out_clay = vec4(clamp(c, 0.0, 1.0), 1.0);
}
