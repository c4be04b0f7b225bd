/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.settings;

/** Where a value came from; the text reads after "from". */
record Origin(Kind kind, String text) {

    enum Kind {
        FLAG,
        ENVIRONMENT,
        FILE,
        DEFAULT
    }

    static Origin flag(String name) {
        return new Origin(Kind.FLAG, "the command line (--" + name + ")");
    }

    static Origin environment(String variable) {
        return new Origin(Kind.ENVIRONMENT, "the environment (" + variable + ")");
    }

    static Origin file(String path, String key) {
        return new Origin(Kind.FILE, path + " (" + key + ")");
    }

    static Origin preset() {
        return new Origin(Kind.DEFAULT, "its default");
    }

    boolean isExplicit() {
        return kind != Kind.DEFAULT;
    }

    @Override
    public String toString() {
        return text;
    }
}
