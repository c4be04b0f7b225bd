/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.settings;

/** What a setting's text stands for; decides how it is checked and whether it may be shown. */
public enum SettingType {
    /** Any text. */
    TEXT("text"),
    /** Any text that is never shown. */
    SECRET("secret text"),
    /** PEM text, never shown, or the path of a PEM file. */
    PEM("path or PEM text"),
    /** {@code true} or {@code false}; as a flag it needs no value. */
    SWITCH("true or false"),
    /** A whole number within a range. */
    NUMBER("whole number"),
    /** One of a fixed set of words. */
    CHOICE("one word"),
    /** Texts separated by commas; as a flag it may be repeated. */
    LIST("list, separated by commas"),
    /** The path of a file or directory. */
    PATH("path"),
    /** A domain, or a base URL without path. */
    ADDRESS("domain or URL");

    private final String label;

    SettingType(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** Whether a value may never be shown: not in logs, messages or copies of the settings. */
    public boolean isSecret() {
        return this == SECRET || this == PEM;
    }
}
