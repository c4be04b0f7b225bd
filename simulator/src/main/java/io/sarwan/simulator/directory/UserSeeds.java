/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.directory;

import java.nio.ByteBuffer;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Makes users: the first ones each show one trap, the others are drawn with realistic shares. */
final class UserSeeds {

    private static final String DOMAIN_SID = "S-1-5-21-1085031214-1563985344-725345543-";

    private final Dice ids;
    private final Dice dice;
    private final List<Map<String, String>> extensionAttributes = new ArrayList<>();
    private final List<Map<String, String>> orgData = new ArrayList<>();
    private final Map<String, String> plainNames = new HashMap<>();

    UserSeeds(long seed) {
        ids = new Dice(seed, "user-ids");
        dice = new Dice(seed, "users");
        for (int i = 0; i < 64; i++) {
            extensionAttributes.add(extensionAttributes(i));
        }
        for (int i = 0; i < 16; i++) {
            Map<String, String> data = new LinkedHashMap<>();
            data.put("division", "Division " + (i % 4));
            data.put("costCenter", "CC-" + (1000 + i));
            orgData.add(data);
        }
    }

    Object[] user(int index) {
        UserPersona persona = UserPersona.at(index, dice);
        String given = dice.pick(Names.GIVEN);
        String family = dice.pick(Names.FAMILY);
        String objectId = ids.guid();
        String nickname = persona.mailNickname(ascii(given) + "." + ascii(family) + index);
        String mail = nickname + "@" + Tenant.DEFAULT_DOMAIN;
        String upn = mail;
        if (persona.guest()) {
            mail = nickname + "@partner.example";
            upn = mail.replace('@', '_') + "#EXT#@" + Tenant.INITIAL_DOMAIN;
        }
        if (!persona.hasMail()) {
            mail = null;
        }
        List<String> place = dice.pick(Names.PLACES);
        String created = persona.hasCreationDate() ? dice.daysAgo(4_000, 1) : null;
        Row row = new Row(ObjectKind.USER)
                .set("id", objectId)
                .set("userPrincipalName", upn)
                .set("displayName", persona.displayName(given + " " + family))
                .set("givenName", given)
                .set("surname", family)
                .set("mail", mail)
                .set("mailNickname", nickname)
                .set("otherMails", persona.guest() && mail != null ? List.of(mail) : List.of())
                .set("proxyAddresses", mail == null ? List.of() : proxies(mail, nickname))
                .set("accountEnabled", persona.enabled())
                .set("userType", persona.guest() ? "Guest" : "Member")
                .set("creationType", persona.guest() ? "Invitation" : null)
                .set("createdDateTime", created)
                .set("usageLocation", place.get(3))
                .set("preferredLanguage", persona.guest() ? null : place.get(5))
                .set("businessPhones", dice.percent(60) ? List.of("+49 30 " + (100_000 + index)) : List.of())
                .set("mobilePhone", dice.percent(40) ? "+49 170 " + (1_000_000 + index) : null)
                .set("imAddresses", mail == null ? List.of() : List.of(mail))
                .set("identities", identities(upn, persona.guest()))
                .set("securityIdentifier", securityIdentifier(objectId))
                .set("lastPasswordChangeDateTime", dice.daysAgo(700, 0))
                .set("signInSessionsValidFromDateTime", dice.daysAgo(700, 0))
                .set("passwordPolicies", dice.percent(10) ? "DisablePasswordExpiration" : null)
                .set("isManagementRestricted", dice.percent(1) ? Boolean.TRUE : null)
                .set("onPremisesExtensionAttributes", extensionAttributes.get(dice.percent(70) ? 0 : dice.below(64)))
                .set("onPremisesProvisioningErrors", List.of())
                .set("serviceProvisioningErrors", List.of())
                .set("assignedPlans", List.of())
                .set("provisionedPlans", List.of())
                .set("assignedLicenses", List.of())
                .set("licenseAssignmentStates", List.of());
        if (persona.guest()) {
            row.set("externalUserState", persona.pending() ? "PendingAcceptance" : "Accepted")
                    .set("externalUserStateChangeDateTime", created);
        } else {
            employment(row, persona, place, index);
        }
        if (persona.synced() != null) {
            onPremises(row, persona, nickname, upn, index);
        }
        return row.values();
    }

    private void employment(Row row, UserPersona persona, List<String> place, int index) {
        row.set("employeeId", persona.employeeId(index))
                .set("employeeType", dice.percent(85) ? "Employee" : "Contractor")
                .set("employeeHireDate", dice.daysAgo(5_000, 10))
                .set("employeeOrgData", dice.percent(80) ? dice.pick(orgData) : null)
                .set("companyName", "Caravanserai")
                .set("department", dice.pick(Names.DEPARTMENTS))
                .set("jobTitle", dice.percent(92) ? dice.pick(Names.TITLES) : null)
                .set("officeLocation", dice.percent(80) ? (1 + index % 9) + "/" + (1000 + index % 700) : null)
                .set("city", place.get(0))
                .set("state", place.get(1).isEmpty() ? null : place.get(1))
                .set("country", place.get(2))
                .set("streetAddress", dice.percent(50) ? (1 + index % 180) + " Caravan Road" : null)
                .set("postalCode", place.get(4));
    }

    private void onPremises(Row row, UserPersona persona, String nickname, String upn, int index) {
        String account = nickname.length() > 20 ? nickname.substring(0, 20) : nickname;
        row.set("onPremisesSyncEnabled", persona.synced())
                .set("onPremisesImmutableId", "c2Fyd2Fu" + Integer.toString(1_000_000 + index, 36) + "==")
                .set("onPremisesSamAccountName", account)
                .set("onPremisesUserPrincipalName", upn)
                .set("onPremisesDistinguishedName", "CN=" + nickname + ",OU=Staff,DC=corp,DC=caravanserai,DC=example")
                .set("onPremisesDomainName", "corp.caravanserai.example")
                .set("onPremisesSecurityIdentifier", DOMAIN_SID + (1_100 + index))
                .set("onPremisesLastSyncDateTime", dice.daysAgo(30, 0));
    }

    private List<String> proxies(String mail, String nickname) {
        return dice.percent(25)
                ? List.of("SMTP:" + mail, "smtp:" + nickname + "@" + Tenant.INITIAL_DOMAIN)
                : List.of("SMTP:" + mail);
    }

    private static List<Map<String, String>> identities(String upn, boolean guest) {
        Map<String, String> own = new LinkedHashMap<>();
        own.put("signInType", "userPrincipalName");
        own.put("issuer", Tenant.INITIAL_DOMAIN);
        own.put("issuerAssignedId", upn);
        if (!guest) {
            return List.of(own);
        }
        Map<String, String> federated = new LinkedHashMap<>();
        federated.put("signInType", "federated");
        federated.put("issuer", "ExternalAzureAD");
        federated.put("issuerAssignedId", null);
        return List.of(federated, own);
    }

    private static Map<String, String> extensionAttributes(int variant) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int n = 1; n <= 15; n++) {
            boolean set = variant != 0 && (variant * 7 + n) % 5 == 0;
            attributes.put("extensionAttribute" + n, set ? "value-" + variant + "-" + n : null);
        }
        return attributes;
    }

    /** The SID a directory object has in the cloud: {@code S-1-12-1-} and the GUID as four little-endian numbers. */
    static String securityIdentifier(String objectId) {
        UUID guid = UUID.fromString(objectId);
        byte[] bytes = ByteBuffer.allocate(16)
                .putInt(Integer.reverseBytes((int) (guid.getMostSignificantBits() >>> 32)))
                .putShort(Short.reverseBytes((short) (guid.getMostSignificantBits() >>> 16)))
                .putShort(Short.reverseBytes((short) guid.getMostSignificantBits()))
                .putLong(guid.getLeastSignificantBits())
                .array();
        ByteBuffer little = ByteBuffer.wrap(bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        StringBuilder sid = new StringBuilder("S-1-12-1");
        for (int i = 0; i < 4; i++) {
            sid.append('-').append(Integer.toUnsignedLong(little.getInt()));
        }
        return sid.toString();
    }

    private String ascii(String name) {
        return plainNames.computeIfAbsent(name, UserSeeds::toAscii);
    }

    private static String toAscii(String name) {
        return Normalizer.normalize(name.replace("ø", "o"), Normalizer.Form.NFD)
                .replaceAll("[^A-Za-z']", "")
                .toLowerCase(Locale.ROOT);
    }
}
