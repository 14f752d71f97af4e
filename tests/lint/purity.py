#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""The core reads no clock, file, log, locale or environment: what its archive needs from outside says so.

Every undefined symbol has to be one that is known to depend on its arguments only. What is impure by
name is told with the reason; what is merely unknown has to be looked at and added here.

usage: purity.py FILE...   (archives or objects)
"""

import re
import subprocess
import sys

from finding import report

PURE = [re.compile('^(' + names + ')$') for names in (
    # containers, strings and memory
    r'g_(array|ptr_array|byte_array|hash_table|list|slist|queue|string|bytes|tree|sequence)_\w+',
    r'g_(malloc|malloc0|malloc_n|malloc0_n|realloc|realloc_n|free|free_sized|memdup2|slice_\w+|clear_\w+)',
    r'g_(str_equal|str_hash|str_has_prefix|str_has_suffix|strcmp0|strdup|strndup|strdupv|strfreev|strconcat|strjoin)',
    r'g_(strjoinv|strsplit|strsplit_set|strv_\w+|strchomp|strchug|strlcpy|strlcat|strdup_printf|strdup_vprintf)',
    r'g_(strescape|strcompress|strreverse|strnfill|strdelimit|strcanon|strrstr|strrstr_len|strstr_len|stpcpy)',
    r'g_(int|int64|double|direct)_(hash|equal)|g_qsort_with_data|g_snprintf|g_vsnprintf',
    r'g_(ascii|unichar)_\w+|g_utf8_(?!collate)\w+|g_atomic_\w+',
    r'g_(set_error|set_error_literal|error_\w+|propagate_error|prefix_error|propagate_prefixed_error|quark_\w+)',
    r'g_(markup_escape_text|date|rand_new_with_seed|rand_int|rand_int_range|rand_double|rand_free)',
    r'g_date_(?!time)\w+',
    # what stops a broken program
    r'g_assertion_message\w*|g_return_if_fail_warning|abort|__assert_fail|__stack_chk_fail',
    # the C library, where no locale is asked
    r'(__)?(mem(cpy|move|set|cmp|chr)|strcmp|strncmp|strlen|strnlen|strchr|strrchr|strstr|strspn|strcspn|strpbrk)(_chk)?',
    r'qsort|bsearch|abs|labs|llabs|floor|ceil|round|trunc|fmod|fabs|llround|lround',
    # the tool chain's own
    r'_GLOBAL_OFFSET_TABLE_|__(asan|ubsan|sanitizer|gcov|llvm|tsan|sancov)_\w+|_?__tls_get_addr|__(u?div|u?mod)\w*',
)]

IMPURE = [(re.compile('^(' + names + ')$'), why) for names, why in (
    (r'g_get_(real|monotonic)_time|g_date_time_new_now\w*|time|clock\w*|gettimeofday|g_timer_\w+|ftime', 'reads a clock'),
    (r'g_date_time_new_local|g_date_time_to_local|g_time_zone_\w+|localtime\w*|mktime|tzset|timezone', 'asks the time zone'),
    (r'f?open(64)?|openat|read|write|stat|f?close|fopen64|g_file_\w+|g_key_file_\w+|g_dir_\w+|g_mapped_file_\w+', 'touches files'),
    (r'g_log\w*|g_print\w*|printf|f?puts|putchar|fprintf|fputc|vprintf|perror|syslog|stderr|stdout', 'logs or prints'),
    (r'setlocale|g_get_language_names\w*|gettext|d?c?gettext|g_dgettext|g_d[np]*gettext|g_strerror|strerror\w*|strcoll|'
     r'strftime|nl_langinfo|g_utf8_collate\w*|g_date_strftime|strtod', 'asks the locale'),
    (r'(secure_)?getenv|setenv|environ|g_getenv|g_environ_\w+|g_get_\w+', 'asks the environment'),
    (r'rand|srand|random|srandom|getrandom|arc4random\w*|g_random_\w+|g_rand_new|g_uuid_\w+', 'is random without a seed'),
    (r'g_(dbus|main|source|timeout|idle|bus|thread|mutex|cond|once)_\w+|sleep|usleep|nanosleep|g_usleep', 'waits, or talks to others'),
)]


def outside(paths):
    """What the files need and none of them defines."""
    needed = {line.split()[-1] for line in _nm('--undefined-only', paths)}
    defined = {line.split()[-1] for line in _nm('--defined-only', paths)}
    return sorted(needed - defined)


def _nm(what, paths):
    listed = subprocess.run(['nm', '--extern-only', what, *paths], check=True, capture_output=True, text=True)
    return [line for line in listed.stdout.splitlines() if line.split()[-1:] and ' ' in line]


def check(paths):
    findings = []
    for symbol in outside(paths):
        plain = symbol.split('@')[0]
        why = next((why for pattern, why in IMPURE if pattern.match(plain)), None)
        if why:
            findings.append(f'{plain}: {why}')
        elif not any(pattern.match(plain) for pattern in PURE):
            findings.append(f'{plain}: not known to be pure; if it is, say so in tests/lint/purity.py')
    return findings


if __name__ == '__main__':
    report(check(sys.argv[1:]))
