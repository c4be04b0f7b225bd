/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.settings;

/** Where a value came from; the text reads after "from". */
record Origin(Kind kind, String text) {

    enum Kind {
        FLAG,
        ENVIRONMENT,
        FILE,
        AMBIENT,
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

    /** One connector of a file of several. */
    static Origin connector(String place, String key) {
        return new Origin(Kind.FILE, place + " (" + key + ")");
    }

    /** A variable that the platform sets for every program. */
    static Origin ambient(String variable) {
        return new Origin(Kind.AMBIENT, "the environment (" + variable + ")");
    }

    static Origin preset() {
        return new Origin(Kind.DEFAULT, "its default");
    }

    /** Whether a person gave it for this program. */
    boolean isExplicit() {
        return kind != Kind.DEFAULT && kind != Kind.AMBIENT;
    }

    @Override
    public String toString() {
        return text;
    }
}
