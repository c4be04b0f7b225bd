/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.settings;

/** One setting's text and where it came from; the text is never printed by accident. */
record SettingValue(SettingDefinition definition, String text, Origin origin) {

    @Override
    public String toString() {
        return definition + " from " + origin;
    }
}
