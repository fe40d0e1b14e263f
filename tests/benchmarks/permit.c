/* The permit model in C: what a programmer would write for this model alone, as a yardstick of speed.

   cc -O2 permit.c -lm -o permit && ./permit CASES SEED TABLES

   TABLES is what `permit_tables.py` writes: counts, then one line a pool, node and flow. Output: the mean time from
   application to end, then for each task how often it ran, its mean wait and its mean duration, in seconds. Time is in
   ms. Neither a log is kept nor the time of each case; draws come from one stream. */

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { END, TASK, CHOICE, FORK, JOIN, DELAY };
enum { FIXED, UNIFORM, EXPONENTIAL, NORMAL, LOGNORMAL, GAMMA };
#define MAX 64
#define WEEK 604800000LL
#define OPENING INT64_C(0xffffff)

typedef struct { int kind, law, pool, first, count; double a, b; int64_t n, wait, spent; } Node;
typedef struct { int free, calendar, head, tail, woken; } Pool;
typedef struct { int64_t arrival; int joined, live, next; } Case;
typedef struct { int64_t enabled, started; int node, owner, next; } Token;
typedef struct { int64_t time; uint64_t key; } Event;
typedef struct { int count; int64_t from[MAX], to[MAX]; } Week;

static Node nodes[MAX];
static Pool pools[MAX];
static Week weeks[MAX];
static int target[MAX], entry;
static double share[MAX];
static Case *cases;
static Token *tokens;
static Event *heap;
static int case_room, token_room, heap_room, heap_size, free_case = -1, free_token = -1;
static uint64_t state, order;
static int64_t now;

static uint64_t bits(void) {
    uint64_t z = (state += UINT64_C(0x9E3779B97F4A7C15));
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

static double uniform(void) { return ((bits() >> 12) + 0.5) / 4503599627370496.0; }

/* Marsaglia's polar method. */
static double normal(void) {
    static double spare;
    static int kept;
    double u, v, s;
    if (kept) { kept = 0; return spare; }
    do { u = 2 * uniform() - 1; v = 2 * uniform() - 1; s = u * u + v * v; } while (s >= 1);
    s = sqrt(-2 * log(s) / s);
    spare = v * s;
    kept = 1;
    return u * s;
}

/* Marsaglia and Tsang (2000); shapes below 1 don't occur. */
static double gamma_variate(double shape) {
    double d = shape - 1.0 / 3, c = 1 / sqrt(9 * d), x, v;
    for (;;) {
        do { x = normal(); v = 1 + c * x; } while (v <= 0);
        v = v * v * v;
        if (log(uniform()) < 0.5 * x * x + d * (1 - v + log(v))) return d * v;
    }
}

static int64_t sample(int law, double a, double b) {
    double x = a;
    switch (law) {
    case UNIFORM: x = a + (b - a) * uniform(); break;
    case EXPONENTIAL: x = -a * log(uniform()); break;
    case NORMAL: do x = a + b * normal(); while (x < 0); break;
    case LOGNORMAL: x = exp(a + b * normal()); break;
    case GAMMA: x = b * gamma_variate(a); break;
    }
    return (int64_t)(x + 0.5);
}

/* The instant by which x ms of open time have passed since t. */
static int64_t add_open(const Week *week, int64_t t, int64_t x) {
    int64_t start = t - t % WEEK;
    int i = 0;
    t -= start;
    for (;;) {
        while (i < week->count && week->to[i] <= t) i++;
        if (i == week->count) { start += WEEK; t = 0; i = 0; continue; }
        if (week->from[i] > t) t = week->from[i];
        if (t + x <= week->to[i]) return start + t + x;
        x -= week->to[i] - t;
        t = week->to[i];
    }
}

static int before(Event a, Event b) { return a.time < b.time || (a.time == b.time && a.key < b.key); }

static void schedule(int64_t time, int row) {
    Event event = {time, order++ << 24 | (uint64_t)row};
    int i = heap_size++, parent;
    if (heap_size > heap_room) heap = realloc(heap, (heap_room = 2 * heap_room + 64) * sizeof *heap);
    for (; i > 0 && before(event, heap[parent = (i - 1) / 4]); i = parent) heap[i] = heap[parent];
    heap[i] = event;
}

static int pop(void) {
    Event top = heap[0], last = heap[--heap_size];
    int i = 0, child, least, j;
    for (; (child = 4 * i + 1) < heap_size; i = least) {
        least = child;
        for (j = child + 1; j < child + 4 && j < heap_size; j++) if (before(heap[j], heap[least])) least = j;
        if (!before(heap[least], last)) break;
        heap[i] = heap[least];
    }
    heap[i] = last;
    now = top.time;
    return (int)(top.key & OPENING);
}

static int new_token(int owner) {
    int token = free_token, i;
    if (token < 0) {
        tokens = realloc(tokens, (2 * token_room + 64) * sizeof *tokens);
        for (i = token_room; i < 2 * token_room + 64; i++) { tokens[i].next = free_token; free_token = i; }
        token_room = 2 * token_room + 64;
        token = free_token;
    }
    free_token = tokens[token].next;
    tokens[token].owner = owner;
    cases[owner].live++;
    return token;
}

static void drop(int token) {
    cases[tokens[token].owner].live--;
    tokens[token].next = free_token;
    free_token = token;
}

static void serve(int number) {
    Pool *pool = &pools[number];
    int64_t opens;
    while (pool->head >= 0 && pool->free > 0) {
        int token = pool->head;
        Node *node = &nodes[tokens[token].node];
        if ((opens = add_open(&weeks[pool->calendar], now, 0)) > now) {
            if (!pool->woken) { pool->woken = 1; schedule(opens, (int)OPENING - 1 - number); }
            return;
        }
        pool->head = tokens[token].next;
        if (pool->head < 0) pool->tail = -1;
        pool->free--;
        tokens[token].started = now;
        schedule(add_open(&weeks[pool->calendar], now, sample(node->law, node->a, node->b)), token);
    }
}

static void enqueue(int token, int number) {
    Pool *pool = &pools[number];
    tokens[token].enabled = now;
    tokens[token].next = -1;
    if (pool->tail >= 0) tokens[pool->tail].next = token; else pool->head = token;
    pool->tail = token;
    serve(number);
}

/* Lead the token on until it waits, works or is gone; returns whether its case has ended. */
static int go(int token, int at) {
    for (;;) {
        Node *node = &nodes[at];
        int i, copy;
        tokens[token].node = at;
        switch (node->kind) {
        case END: drop(token); return cases[tokens[token].owner].live == 0;
        case TASK: enqueue(token, node->pool); return 0;
        case DELAY: schedule(now + (int64_t)node->a, token); return 0;
        case JOIN:
            if (++cases[tokens[token].owner].joined < node->pool) { drop(token); return 0; }
            cases[tokens[token].owner].joined = 0;
            break;
        case FORK:
            for (i = 1; i < node->count; i++) {
                copy = new_token(tokens[token].owner);
                go(copy, target[node->first + i]);
            }
            break;
        }
        i = 0;
        if (node->kind == CHOICE && node->count > 1) {
            double u = uniform();
            while (i < node->count - 1 && u >= share[node->first + i]) i++;
        }
        at = target[node->first + i];
    }
}

static void read_tables(const char *path) {
    FILE *file = fopen(path, "r");
    int weeks_count, pool_count, node_count, flow_count, i, j;
    if (!file || fscanf(file, "%d %d %d %d %d", &weeks_count, &pool_count, &node_count, &flow_count, &entry) != 5) exit(2);
    for (i = 0; i < weeks_count; i++) {
        if (fscanf(file, "%d", &weeks[i].count) != 1) exit(2);
        for (j = 0; j < weeks[i].count; j++)
            if (fscanf(file, "%ld %ld", &weeks[i].from[j], &weeks[i].to[j]) != 2) exit(2);
    }
    for (i = 0; i < pool_count; i++) {
        if (fscanf(file, "%d %d", &pools[i].free, &pools[i].calendar) != 2) exit(2);
        pools[i].head = pools[i].tail = -1;
    }
    for (i = 0; i < node_count; i++)
        if (fscanf(file, "%d %d %lf %lf %d %d %d", &nodes[i].kind, &nodes[i].law, &nodes[i].a, &nodes[i].b,
                   &nodes[i].pool, &nodes[i].first, &nodes[i].count) != 7) exit(2);
    for (i = 0; i < flow_count; i++)
        if (fscanf(file, "%d %lf", &target[i], &share[i]) != 2) exit(2);
    fclose(file);
}

int main(int count, char **arguments) {
    int64_t left, total = 0, spent = 0;
    double gap;
    int i, row, owner, token;
    if (count != 5) return 2;
    left = atoll(arguments[1]);
    state = (uint64_t)atoll(arguments[2]) * UINT64_C(0xD6E8FEB86659FD93);
    gap = atof(arguments[4]);
    read_tables(arguments[3]);
    now = 9 * 3600000;
    schedule(now, (int)OPENING);
    while (heap_size) {
        row = pop();
        if (row == (int)OPENING) {
            total++;
            if (--left > 0) schedule(now + sample(EXPONENTIAL, gap, 0), row);
            if (free_case < 0) {
                cases = realloc(cases, (2 * case_room + 64) * sizeof *cases);
                for (i = case_room; i < 2 * case_room + 64; i++) { cases[i].next = free_case; free_case = i; }
                case_room = 2 * case_room + 64;
            }
            owner = free_case;
            free_case = cases[owner].next;
            cases[owner].arrival = now;
            cases[owner].live = cases[owner].joined = 0;
            go(new_token(owner), entry);
        } else if (row >= (int)OPENING - MAX) {
            i = (int)OPENING - 1 - row;
            pools[i].woken = 0;
            serve(i);
        } else {
            Node *node = &nodes[tokens[row].node];
            token = row;
            owner = tokens[token].owner;
            i = -1;
            if (node->kind == TASK) {
                node->n++;
                node->wait += tokens[token].started - tokens[token].enabled;
                node->spent += now - tokens[token].started;
                pools[node->pool].free++;
                i = node->pool;
            }
            if (go(token, target[node->first])) {
                spent += now - cases[owner].arrival;
                cases[owner].next = free_case;
                free_case = owner;
            }
            if (i >= 0) serve(i);
        }
    }
    printf("%.6f\n", (double)spent / total / 1000);
    for (i = 0; i < MAX; i++)
        if (nodes[i].n)
            printf("%d %ld %.6f %.6f\n", i, nodes[i].n, (double)nodes[i].wait / nodes[i].n / 1000,
                   (double)nodes[i].spent / nodes[i].n / 1000);
    return 0;
}
