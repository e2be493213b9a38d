# What breakdown sheets and their workbook say.

## The sheet of a scene

sheet = Breakdown sheet
scene = Scene
pages = pages
of = of
continued = continued
notes = Notes
legend = numbers: lines of the script     + put or changed by hand     ? doubtful
silent = silent
before = before the first slugline

## Light

light-day = day
light-night = night
light-dawn = dawn
light-dusk = dusk

## Categories, over a box

category-cast = cast
category-extras = extras
category-props = props
category-wardrobe = wardrobe
category-make-up = make-up and hair
category-vehicles = vehicles
category-animals = animals
category-stunts = stunts
category-sfx = special effects
category-vfx = visual effects
category-sound = sound
category-music = music
category-set-dressing = set dressing
category-special-equipment = special equipment

## Categories in a workbook

column-cast = cast
column-extras = extras
column-props = props
column-wardrobe = wardrobe
column-make-up = make-up
column-vehicles = vehicles
column-animals = animals
column-stunts = stunts
column-sfx = sfx
column-vfx = vfx
column-sound = sound
column-music = music
column-set-dressing = set dressing
column-special-equipment = special equipment

## The workbook; heads of its columns, one a line

book-scenes = Scenes
book-elements = Elements
book-cast = Cast by scene
total = Total
yes = yes
character = Character
speaks = S
present = P
scene-heads =
    Scene
    Slugline
    Int/Ext
    Light
    Pages
    Eighths
    Speaking
    Silent
element-heads =
    Category
    Element
    Scenes
    Count
    As the script writes it
    Lines
    Confidence
    By hand
