/* Everything that is the same for all pixels of a frame; packed by picture/params.py in this order. */
struct Params {
  mat4 view_projection;
  vec4 eye;              /* xyz metres, w: time in seconds */
  vec4 ahead;            /* xyz: where the camera looks, w: time code */
  vec4 right;            /* from the middle of the picture to its edge, 1 m ahead */
  vec4 up;               /* likewise to the top */
  vec4 size;             /* width, height in pixels, 1/width, 1/height */
  vec4 clip;             /* near, far, pixels a metre at 1 m, pixels a line is wide */
  vec4 zenith;           /* sky straight up, w: clouds 0 to 1 */
  vec4 horizon;          /* sky at the horizon, w: stars 0 to 1 */
  vec4 glow;             /* round sun or moon, w: its width, larger is narrower */
  vec4 disc;             /* of sun or moon, w: cosine of its radius */
  vec4 key;              /* xyz: towards sun or moon, w: is there one */
  vec4 fog;              /* colour, w: share a metre */
  vec4 fog_shape;        /* start in metres, most, falloff with height, light scattered */
  vec4 dome;             /* radiance of the sky on things, w: strength of occlusion */
  vec4 bounce;           /* radiance from below, w: metres of roof indoors */
  vec4 rim;              /* light on the edges of bodies, w: fill towards the camera */
  vec4 fill;             /* colour of the light from beside the camera, w: haze round lamps */
  vec4 tone;             /* exposure, saturation, contrast, vignette */
  vec4 shadow_tint;      /* w: night 0 to 1 */
  vec4 light_tint;       /* w: bloom */
  vec4 weather;          /* rain, snow, wetness, wind */
  vec4 style;            /* unused, line 0 to 1, lights in use, shadow casters in use */
  vec4 paper;            /* power that lifts tones of drawn looks, pixels of a unit of the pen, unused twice */
  vec4 lens;             /* metres to what is sharp, pixels of blur far behind it, most, w: share of all light that reaches bodies */
  vec4 lamp_at[16];      /* xyz metres or direction towards it, w: 0 distant, 1 sphere, 2 area */
  vec4 lamp_aim[16];     /* where an area light shines, w: cosine of a cone, -1 for none */
  vec4 lamp_power[16];   /* radiance times area over pi, w: which shadow caster, -1 for none */
  vec4 lamp_shape[16];   /* x: its size squared, keeps near things from burning out */
  vec4 caster_at[3];     /* place of each shadow caster, as lamp_at */
  mat4 set_shadow[3];    /* world to the caster's map, of the set */
  mat4 body_shadow[3];   /* likewise, of bodies and props */
};
