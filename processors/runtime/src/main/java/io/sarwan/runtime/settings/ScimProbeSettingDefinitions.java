/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.settings;

import static io.sarwan.runtime.settings.SettingDefinition.setting;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Settings of a probe. */
final class ScimProbeSettingDefinitions {

    private static final Set<CommandName> PROBE = EnumSet.of(CommandName.SCIM_PROBE);

    private ScimProbeSettingDefinitions() {}

    static List<SettingDefinition> all() {
        return List.of(
                probe("probe-out", SettingType.PATH)
                        .describedAs("File for the description with what was learned laid over it."),
                probe("probe-read-only", SettingType.SWITCH)
                        .defaultsTo("false")
                        .describedAs("Only ask; make nothing, change nothing."),
                probe("probe-cleanup", SettingType.SWITCH)
                        .defaultsTo("false")
                        .describedAs("Only remove what an earlier probe left."),
                probe("probe-prefix", SettingType.TEXT)
                        .defaultsTo("sarwan-probe-")
                        .describedAs(
                                "Begins the names of the objects that the probe makes and removes; nothing of another"
                                        + " name is touched."),
                probe("probe-domain", SettingType.TEXT)
                        .defaultsTo("example.com")
                        .describedAs("Domain of the probe's user names, for services that take only their own."));
    }

    private static SettingDefinition.Builder probe(String name, SettingType type) {
        return setting(name, type).in(SettingGroup.PROBE, PROBE);
    }
}
