/* SPDX-License-Identifier: MIT */
#include "template.h"

#include <string.h>

#include "report/csv.h"
#include "report/output.h"

static struct template_column *add(struct template_form *form, struct staff_header header,
                                   enum message help, const char *first, const char *second)
{
    struct template_column *column = &form->columns[form->n];

    if (form->n == TEMPLATE_COLUMNS)
        return NULL;
    *column = (struct template_column){.header = header, .help = help};
    if (staff_write_header(form->set, &header, form->lang, column->name, sizeof column->name))
        return NULL;
    strncpy(column->examples[0], first, STAFF_TEXT_MAX - 1);
    strncpy(column->examples[1], second, STAFF_TEXT_MAX - 1);
    form->n++;
    return column;
}

/* Whether any ratio counts this of the stage. */
static int is_counted(const struct staff_norm_set *set, int32_t stage, int32_t basis)
{
    int32_t i;

    for (i = 0; i < set->n_norms; i++)
        if (set->norms[i].basis == basis && set->norms[i].kind != STAFF_MINIMUM &&
            set->norms[i].kind != STAFF_FULL_TIME_SHARE && (set->norms[i].stages & 1u << stage))
            return 1;
    return 0;
}

/* Two schools: a rural primary school, and one with two stages in a town. */
static const char *example_classes(int32_t stage, int which)
{
    if (stage == STAFF_PRIMARY)
        return which == 0 ? "6" : "12";
    return stage == STAFF_JUNIOR && which == 1 ? "6" : "";
}

static void add_stages(struct template_form *form)
{
    int32_t stage;

    for (stage = 0; stage < STAFF_STAGES; stage++) {
        struct staff_header header = {.field = STAFF_FIELD_STAGE_CLASSES, .stage = stage};

        if (is_counted(form->set, stage, STAFF_PER_CLASS))
            add(form, header, MSG_FORM_CLASSES, example_classes(stage, 0),
                example_classes(stage, 1));
        header.field = STAFF_FIELD_STAGE_STUDENTS;
        if (is_counted(form->set, stage, STAFF_PER_STUDENT))
            add(form, header, MSG_FORM_STAGE_STUDENTS, "", "");
    }
}

/* Whether the subject is asked of the stages of the examples. */
static int has_example(const struct staff_norm_set *set, int32_t subject)
{
    int32_t i;

    for (i = 0; i < set->n_norms; i++)
        if (strcmp(set->norms[i].subject, set->subjects[subject].id) == 0 &&
            (set->norms[i].stages & (1u << STAFF_PRIMARY | 1u << STAFF_JUNIOR)))
            return 1;
    return 0;
}

static void add_subjects(struct template_form *form)
{
    int32_t s;

    for (s = 0; s < form->set->n_subjects; s++) {
        struct staff_header header = {.field = STAFF_FIELD_FULL_TIME, .subject = s};
        int example = has_example(form->set, s);

        add(form, header, MSG_FORM_FULL_TIME, example ? "1" : "", example ? "3" : "");
        header.field = STAFF_FIELD_PART_TIME;
        add(form, header, MSG_FORM_PART_TIME, example ? "1" : "", example ? "0" : "");
    }
}

static void add_counts(struct template_form *form)
{
    int32_t i;

    for (i = 0; i < form->set->n_counts; i++)
        add(form, (struct staff_header){.field = STAFF_FIELD_COUNT, .count = i}, MSG_FORM_COUNT, "",
            "");
}

static void make_form(struct template_form *form)
{
    enum staff_lang lang = form->lang;
    int zh = lang == STAFF_ZH;

    add(form, (struct staff_header){.field = STAFF_FIELD_ID}, MSG_FORM_ID, "0123456789",
        "0123456790");
    add(form, (struct staff_header){.field = STAFF_FIELD_SCHOOL}, MSG_FORM_SCHOOL,
        zh ? "柳树沟小学" : "Willow Primary", zh ? "城关九年一贯制学校" : "Hill School");
    add(form, (struct staff_header){.field = STAFF_FIELD_DISTRICT}, MSG_FORM_DISTRICT,
        zh ? "示例县" : "East", zh ? "示例县" : "East");
    add(form, (struct staff_header){.field = STAFF_FIELD_LOCALE}, MSG_FORM_LOCALE,
        staff_locale_name(STAFF_RURAL, lang), staff_locale_name(STAFF_TOWN, lang));
    add_stages(form);
    add(form, (struct staff_header){.field = STAFF_FIELD_STUDENTS}, MSG_FORM_STUDENTS, "208",
        "810");
    add_counts(form);
    add_subjects(form);
    add(form, (struct staff_header){.field = STAFF_FIELD_ESTABLISHMENT}, MSG_FORM_ESTABLISHMENT,
        "14", "52");
    add(form, (struct staff_header){.field = STAFF_FIELD_ON_ESTABLISHMENT},
        MSG_FORM_ON_ESTABLISHMENT, "13", "50");
}

static int template_csv(const struct template_form *form)
{
    FILE *out = output_open(form->options, form->lang);
    struct csv_writer csv;
    int i;

    if (!out)
        return EXIT_FILE;
    csv = csv_writer_open(out, form->options->output && form->lang == STAFF_ZH);
    for (i = 0; i < form->n; i++)
        csv_text(&csv, form->columns[i].name);
    csv_line_end(&csv);
    return output_close(form->lang);
}

int run_template(const struct options *options)
{
    enum staff_lang lang = choose_lang(options, environment_lang());
    struct template_form form = {
        .options = options, .lang = lang, .set = options_norms(options, lang)};

    if (!form.set)
        return EXIT_USAGE;
    if (options->n_files > 0) {
        say(lang, MSG_TEMPLATE_FILE, ARGS(options->files[0]));
        return EXIT_USAGE;
    }
    make_form(&form);
    return options->format == FORMAT_CSV ? template_csv(&form) : template_book(&form);
}
