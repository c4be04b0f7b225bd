/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.governance.ResourceType;
import io.sarwan.governance.TraitKind;
import java.util.List;
import java.util.Set;

/** The kinds of resource an Entra tenant has; their ids are a contract with existing files. */
public final class EntraTypes {

    public static final String USER = "user";
    public static final String GROUP = "group";
    public static final String ENTERPRISE_APPLICATION = "enterprise_application";
    public static final String MANAGED_IDENTITY = "managed_identity";
    public static final String CREDENTIAL = "service_principal_credential";

    public static final String DIRECTORY_ROLE = "directory_role";
    public static final String ADMINISTRATIVE_UNIT = "administrative_unit";
    public static final String LICENSE = "license";

    private EntraTypes() {}

    public static List<ResourceType> all() {
        return List.of(
                new ResourceType(
                        USER, "User", "An account of a member or guest of the tenant.", Set.of(TraitKind.USER), true),
                new ResourceType(
                        GROUP,
                        "Group",
                        "A security, Microsoft 365, mail-enabled security or distribution group.",
                        Set.of(TraitKind.GROUP),
                        false),
                new ResourceType(
                        ENTERPRISE_APPLICATION,
                        "Enterprise Application",
                        "The service principal of an application.",
                        Set.of(TraitKind.APP),
                        false),
                new ResourceType(
                        MANAGED_IDENTITY,
                        "Managed Identity",
                        "The service principal of an Azure resource.",
                        Set.of(TraitKind.USER),
                        true),
                new ResourceType(
                        DIRECTORY_ROLE,
                        "Directory Role",
                        "A role of Microsoft Entra ID, built-in or the tenant's own.",
                        Set.of(TraitKind.ROLE),
                        false),
                new ResourceType(
                        ADMINISTRATIVE_UNIT,
                        "Administrative Unit",
                        "Users, groups and devices that roles can be limited to.",
                        Set.of(),
                        false),
                new ResourceType(
                        CREDENTIAL,
                        "Service Principal Credential",
                        "A client secret or certificate with which an application signs in; never its value.",
                        Set.of(TraitKind.SECRET),
                        true),
                // No trait: readers older than February 2026 fail on the one for licences.
                new ResourceType(LICENSE, "License", "A product that the tenant subscribes to.", Set.of(), false));
    }
}
