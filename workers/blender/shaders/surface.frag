#ifdef ANCHORED
#include "phase.glsl"
#endif

void main()
{
  vec3 n = normalize(v_normal);
  if (!gl_FrontFacing) {
    n = -n;
  }
  out_albedo = vec4(sqrt(v_colour.rgb), v_colour.a / 8.0);
  out_normal = vec4(n, identity);
#ifdef ANCHORED
  out_anchor = vec4(v_anchor, 1.0);
  out_phase = base.w > 0.5 ? phase_of_thing(v_place - base.xyz) : phase_of_set(v_place, n);
#endif
}
