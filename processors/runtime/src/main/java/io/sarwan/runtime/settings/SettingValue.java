/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.settings;

import java.util.List;

/**
 * One setting's text and where it came from; the text is never printed by accident.
 *
 * @param references what the references in it led to, which may be a secret whatever the setting's type; empty when it
 *     had none
 */
record SettingValue(SettingDefinition definition, String text, Origin origin, List<String> references) {

    SettingValue {
        references = List.copyOf(references);
    }

    SettingValue(SettingDefinition definition, String text, Origin origin) {
        this(definition, text, origin, List.of());
    }

    @Override
    public String toString() {
        return definition + " from " + origin;
    }
}
