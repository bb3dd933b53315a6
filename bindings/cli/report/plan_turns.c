/* SPDX-License-Identifier: MIT
 * staff plan --explain: the turns of one school, in words or JSON. */
#include "../plan.h"

#include "json.h"
#include "output.h"
#include "words.h"

enum { AHEAD_SHOWN = 5 };

struct teller {
    const struct plan_model *model;
    enum staff_lang lang;
    FILE *out;
};

static void tell(const struct teller *w, int indent, enum message key, const char *const *args)
{
    struct text t = {0};

    message_add(&t, w->lang, key, args);
    paragraph_at(w->out, indent, t.data);
    text_free(&t);
}

/* "3/5": a backlog over the posts, as it stands, not in lowest terms. */
static void add_ratio(const struct plan_model *model, int64_t unit, int32_t t, int64_t backlog,
                      struct text *text)
{
    text_add_int(text, backlog);
    text_add_char(text, '/');
    text_add_int(text, model->posts[plan_at(model, unit, t)]);
}

static void add_unit(const struct teller *w, int64_t unit, struct text *t)
{
    text_add(t, plan_school_name(w->model, unit));
    text_add(t, " ");
    text_add(t, plan_subject_name(w->model, unit));
}

/* ---- In words ---- */

static void tell_ahead(const struct teller *w, const struct plan_turn *turn)
{
    struct text names = {0}, rest = {0};
    int64_t others = 0;

    for (size_t i = 0; i < turn->n_ahead; i++) {
        const struct plan_ahead *one = &turn->ahead[i];

        if (i >= AHEAD_SHOWN) {
            others += one->people;
            continue;
        }
        add_comma(&names, w->lang);
        add_unit(w, one->unit, &names);
        text_add(&names, " ×");
        text_add_int(&names, one->people);
    }
    text_add_int(&rest, others);
    if (names.data)
        tell(w, 4, others ? MSG_PLAN_AHEAD_MORE : MSG_PLAN_AHEAD, ARGS(names.data, rest.data));
    text_free(&names);
    text_free(&rest);
}

/* Why the next one has to wait: against whom the last place went. */
static void tell_waiting(const struct teller *w, const struct plan_turn *turn)
{
    int64_t rest = turn->backlog - turn->people;
    struct text place = {0}, places = {0}, ratio = {0}, last = {0}, last_ratio = {0};

    text_add_int(&place, turn->next);
    text_add_int(&places, turn->places);
    add_ratio(w->model, turn->unit, turn->t, rest, &ratio);
    if (turn->last_unit < 0) {
        tell(w, 4, MSG_PLAN_NO_PLACES, ARGS(place.data));
    } else {
        add_unit(w, turn->last_unit, &last);
        add_ratio(w->model, turn->last_unit, turn->t, turn->last_backlog, &last_ratio);
        tell(w, 4, MSG_PLAN_WAITS,
             ARGS(ratio.data, place.data, places.data, last.data, last_ratio.data));
    }
    text_free(&place);
    text_free(&places);
    text_free(&ratio);
    text_free(&last);
    text_free(&last_ratio);
}

static void tell_backlog(const struct teller *w, const struct plan_turn *turn)
{
    struct text first = {0}, people = {0}, places = {0}, ratio = {0};

    text_add_int(&first, turn->first);
    text_add_int(&people, turn->people);
    text_add_int(&places, turn->places);
    add_ratio(w->model, turn->unit, turn->t, turn->backlog, &ratio);
    tell(w, 4, MSG_PLAN_STANDS, ARGS(ratio.data, first.data, places.data, people.data));
    tell_ahead(w, turn);
    if (turn->backlog > turn->people)
        tell_waiting(w, turn);
    text_free(&first);
    text_free(&people);
    text_free(&places);
    text_free(&ratio);
}

static void tell_turn(const struct teller *w, const struct plan_turn *turn)
{
    int64_t at = plan_at(w->model, turn->unit, turn->t);
    struct text year = {0}, posts = {0}, least = {0}, full_time = {0}, heads = {0}, backlog = {0};

    plan_add_year(w->model, turn->t, &year);
    text_add_int(&posts, w->model->posts[at]);
    text_add_int(&least, w->model->full_time_posts[at]);
    text_add(&full_time, "");
    if (w->model->full_time_posts[at] > 0)
        message_add(&full_time, w->lang, MSG_PLAN_TURN_FULL_TIME, ARGS(least.data));
    text_add_int(&heads, turn->heads);
    text_add_int(&backlog, turn->backlog);
    tell(w, 2, turn->backlog > 0 ? MSG_PLAN_TURN : MSG_PLAN_TURN_NONE,
         ARGS(year.data, posts.data, full_time.data, heads.data, backlog.data));
    if (turn->backlog > 0)
        tell_backlog(w, turn);
    text_free(&year);
    text_free(&posts);
    text_free(&least);
    text_free(&full_time);
    text_free(&heads);
    text_free(&backlog);
}

static void tell_moves(const struct teller *w, int64_t unit)
{
    for (int64_t i = 0; i < w->model->n_moves; i++) {
        const struct staff_move *move = &w->model->result.moves[i];
        struct text people = {0};

        if (move->from != unit && move->to != unit)
            continue;
        text_add_int(&people, move->people);
        if (move->to == unit)
            tell(w, 2, MSG_PLAN_MOVED_IN,
                 ARGS(plan_school_name(w->model, move->from), people.data));
        else
            tell(w, 2, MSG_PLAN_MOVED_OUT, ARGS(plan_school_name(w->model, move->to), people.data));
        text_free(&people);
    }
}

void plan_write_turns(const struct plan_model *model, int64_t school,
                      const struct plan_turns *turns, FILE *out)
{
    const struct school *row = model->input->schools[school].rows[0];
    struct teller w = {model, model->input->lang, out};
    const int32_t *units = &model->school_unit[school * model->norms.n_subjects];
    struct text title = {0};

    message_add(&title, w.lang, MSG_PLAN_WHY,
                ARGS(row->name ? row->name : row->id,
                     plan_district_name(model, row->district_index)));
    heading(out, title.data, output_colour(out));
    text_free(&title);
    tell(&w, 0, MSG_PLAN_ORDER, NULL);
    for (int32_t s = 0; s < model->norms.n_subjects; s++) {
        if (units[s] < 0)
            continue;
        fputc('\n', out);
        heading(out, plan_subject_name(model, units[s]), output_colour(out));
        tell_moves(&w, units[s]);
        for (size_t i = 0; i < turns->n; i++)
            if (turns->items[i].unit == units[s])
                tell_turn(&w, &turns->items[i]);
    }
    if (turns->n == 0)
        tell(&w, 0, MSG_PLAN_NO_UNITS, NULL);
}

/* ---- In JSON ---- */

static void write_unit(const struct plan_model *model, int64_t unit, int64_t people,
                       struct json *json)
{
    const struct school *school = plan_unit_school(model, unit);

    json_object_start(json, NULL);
    json_text(json, "id", school->id);
    json_text(json, "school", school->name);
    json_text(json, "subject", model->norms.set->subjects[model->units[unit].subject].id);
    json_count(json, "people", people);
    json_object_end(json);
}

/* place and next_place are null where there is no such person. */
static void write_turn(const struct plan_model *model, const struct plan_turn *turn,
                       struct json *json)
{
    int64_t at = plan_at(model, turn->unit, turn->t);

    json_object_start(json, NULL);
    json_count(json, "year", plan_year(model, turn->t));
    json_text(json, "id", plan_unit_school(model, turn->unit)->id);
    json_text(json, "subject", model->norms.set->subjects[model->units[turn->unit].subject].id);
    json_count(json, "posts", model->posts[at]);
    json_count(json, "full_time_posts", model->full_time_posts[at]);
    json_count(json, "backlog", turn->backlog);
    json_count(json, "places", turn->places);
    json_count(json, "people", turn->people);
    json_count(json, "place", turn->first > 0 ? turn->first : STAFF_UNKNOWN);
    json_count(json, "next_place", turn->next > 0 ? turn->next : STAFF_UNKNOWN);
    json_array_start(json, "before");
    for (size_t i = 0; i < turn->n_ahead; i++)
        write_unit(model, turn->ahead[i].unit, turn->ahead[i].people, json);
    json_array_end(json);
    json_object_end(json);
}

void plan_turns_json(const struct plan_model *model, const struct plan_turns *turns,
                     struct json *json)
{
    json_array_start(json, "explain");
    for (size_t i = 0; i < turns->n; i++)
        write_turn(model, &turns->items[i], json);
    json_array_end(json);
}
