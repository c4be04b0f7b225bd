/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.settings;

/** Settings that belong together in help and reference, in the order they are shown. */
public enum SettingGroup {
    TENANT("Tenant and credentials"),
    SCIM("SCIM service and credentials"),
    PROBE("Probe"),
    NETWORK("Addresses and network"),
    INVENTORY("Inventory"),
    OUTPUT("Output"),
    LIMITS("Limits and safety"),
    PROVISIONING("Changes"),
    ACCOUNTS("Accounts and actions"),
    EVENTS("Events"),
    SERVICE("Service"),
    TENANT_SHAPE("Simulated tenant"),
    SELECTION("Selection"),
    LOGGING("Logging"),
    COMPATIBILITY("Accepted for compatibility");

    private final String title;

    SettingGroup(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
