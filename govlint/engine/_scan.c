/* The pass over a text that finds keys (see scan.py), in C. Limited API: one build for every Python from 3.11 on.

   table(codes) -> bytes    a hash table of sorted 64-bit codes (little-endian, as scan.Table has them)
   places(table, text)      the offsets of each key that stands in a text, by its index: {index: [offset, ...]}

   A code is a character and the one after it in the upper half, which is ALONE for a key of one character. */
#define Py_LIMITED_API 0x030b0000
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>
#include <string.h>

#define ALONE 0xFFFFFFFFu
#define SIEVE_BITS 18
#define SIEVE_WORDS (1u << (SIEVE_BITS - 6))

typedef struct {
    uint64_t magic, size, slots; /* keys; slots, a power of two */
} Head;
typedef struct {
    uint64_t code;
    uint32_t index_and_1; /* 0: an empty slot */
    uint32_t unused;
} Slot;
typedef struct {
    uint32_t index, place;
} Hit;

static const uint64_t MAGIC = 0x314e414353564f47u;

static inline uint64_t mixed(uint64_t code) {
    code *= 0x9E3779B97F4A7C15u;
    return code ^ code >> 29;
}

static PyObject *table(PyObject *self, PyObject *given) {
    char *data;
    Py_ssize_t length;
    if (PyBytes_AsStringAndSize(given, &data, &length) < 0) return NULL;
    uint64_t size = (uint64_t)length / 8, slots = 16;
    while (slots < 2 * size) slots *= 2;
    Py_ssize_t whole = (Py_ssize_t)(sizeof(Head) + SIEVE_WORDS * 8 + slots * sizeof(Slot));
    PyObject *made = PyBytes_FromStringAndSize(NULL, whole);
    if (!made) return NULL;
    char *start = PyBytes_AsString(made);
    memset(start, 0, (size_t)whole);
    *(Head *)start = (Head){MAGIC, size, slots};
    uint64_t *sieve = (uint64_t *)(start + sizeof(Head));
    Slot *slot = (Slot *)(sieve + SIEVE_WORDS);
    for (uint64_t index = 0; index < size; index++) {
        const unsigned char *octets = (const unsigned char *)data + 8 * index;
        uint64_t code = 0;
        for (int octet = 7; octet >= 0; octet--) code = code << 8 | octets[octet];
        uint64_t hash = mixed(code), bit = hash >> (64 - SIEVE_BITS), at = hash & (slots - 1);
        sieve[bit >> 6] |= 1ull << (bit & 63);
        while (slot[at].index_and_1) at = (at + 1) & (slots - 1);
        slot[at] = (Slot){code, (uint32_t)index + 1, 0};
    }
    return made;
}

/* The index of a key, or -1. */
static inline int64_t index_of(const uint64_t *sieve, const Slot *slot, uint64_t slots, uint64_t code) {
    uint64_t hash = mixed(code), bit = hash >> (64 - SIEVE_BITS);
    if (!(sieve[bit >> 6] >> (bit & 63) & 1)) return -1;
    for (uint64_t at = hash & (slots - 1); slot[at].index_and_1; at = (at + 1) & (slots - 1))
        if (slot[at].code == code) return (int64_t)slot[at].index_and_1 - 1;
    return -1;
}

static PyObject *gathered(const Hit *hits, size_t count, uint64_t size) {
    PyObject *found = PyDict_New();
    PyObject **lists = PyMem_Calloc(size ? size : 1, sizeof(PyObject *)); /* borrowed from the dictionary */
    if (!found || !lists) goto failed;
    for (size_t at = 0; at < count; at++) {
        PyObject **list = &lists[hits[at].index];
        if (!*list) {
            PyObject *key = PyLong_FromUnsignedLong(hits[at].index), *made = PyList_New(0);
            int failed = !key || !made || PyDict_SetItem(found, key, made) < 0;
            *list = made;
            Py_XDECREF(key);
            Py_XDECREF(made);
            if (failed) goto failed;
        }
        PyObject *place = PyLong_FromUnsignedLong(hits[at].place);
        int failed = !place || PyList_Append(*list, place) < 0;
        Py_XDECREF(place);
        if (failed) goto failed;
    }
    PyMem_Free(lists);
    return found;
failed:
    PyMem_Free(lists);
    Py_XDECREF(found);
    return PyErr_Occurred() ? NULL : PyErr_NoMemory();
}

static PyObject *places(PyObject *self, PyObject *args) {
    const char *start;
    Py_ssize_t whole;
    PyObject *text;
    if (!PyArg_ParseTuple(args, "y#U:places", &start, &whole, &text)) return NULL;
    const Head *head = (const Head *)start;
    if (whole < (Py_ssize_t)sizeof(Head) || head->magic != MAGIC ||
        (uint64_t)whole != sizeof(Head) + SIEVE_WORDS * 8 + head->slots * sizeof(Slot)) {
        PyErr_SetString(PyExc_ValueError, "no table of keys");
        return NULL;
    }
    const uint64_t *sieve = (const uint64_t *)(start + sizeof(Head));
    const Slot *slot = (const Slot *)(sieve + SIEVE_WORDS);
    Py_ssize_t length = PyUnicode_GetLength(text);
    if (length < 0) return NULL;
    if ((uint64_t)length >= UINT32_MAX) {
        PyErr_SetString(PyExc_OverflowError, "the text is too long");
        return NULL;
    }
    Py_UCS4 *chars = PyUnicode_AsUCS4Copy(text);
    size_t count = 0, room = (size_t)length / 2 + 64;
    Hit *hits = PyMem_Malloc(room * sizeof(Hit));
    if (!chars || !hits) goto no_memory;
    for (Py_ssize_t at = 0; at < length; at++) {
        uint64_t both[2] = {chars[at] | (uint64_t)ALONE << 32, chars[at] | (uint64_t)chars[at + 1] << 32};
        for (int each = 0; each < (at + 1 < length ? 2 : 1); each++) {
            int64_t index = index_of(sieve, slot, head->slots, both[each]);
            if (index < 0) continue;
            if (count == room) {
                Hit *more = PyMem_Realloc(hits, 2 * room * sizeof(Hit));
                if (!more) goto no_memory;
                hits = more;
                room *= 2;
            }
            hits[count++] = (Hit){(uint32_t)index, (uint32_t)at};
        }
    }
    PyMem_Free(chars);
    PyObject *found = gathered(hits, count, head->size);
    PyMem_Free(hits);
    return found;
no_memory:
    PyMem_Free(chars);
    PyMem_Free(hits);
    return PyErr_Occurred() ? NULL : PyErr_NoMemory();
}

static PyMethodDef methods[] = {
    {"table", table, METH_O, "A hash table of sorted codes."},
    {"places", places, METH_VARARGS, "The offsets of each key in a text, by its index."},
    {NULL, NULL, 0, NULL},
};
static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "govlint.engine._scan", NULL, 0, methods, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__scan(void) { return PyModuleDef_Init(&module); }
