/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.ListValue;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import com.google.protobuf.Value;
import io.sarwan.c1z.proto.AppTrait;
import io.sarwan.c1z.proto.AssetRef;
import io.sarwan.c1z.proto.Entitlement;
import io.sarwan.c1z.proto.EntitlementImmutable;
import io.sarwan.c1z.proto.ExternalLink;
import io.sarwan.c1z.proto.Grant;
import io.sarwan.c1z.proto.GrantImmutable;
import io.sarwan.c1z.proto.GrantSources;
import io.sarwan.c1z.proto.GroupTrait;
import io.sarwan.c1z.proto.RawId;
import io.sarwan.c1z.proto.Resource;
import io.sarwan.c1z.proto.ResourceId;
import io.sarwan.c1z.proto.ResourceType;
import io.sarwan.c1z.proto.RoleTrait;
import io.sarwan.c1z.proto.SecretTrait;
import io.sarwan.c1z.proto.SkipEntitlementsAndGrants;
import io.sarwan.c1z.proto.Status;
import io.sarwan.c1z.proto.UserTrait;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Blobs, byte for byte as protobuf's own deterministic serializer writes the message that is meant. */
class BlobTest {

    private static final Timestamp CREATED = Timestamp.newBuilder()
            .setSeconds(1_614_834_367L)
            .setNanos(80_900_000)
            .build();

    private static byte[] bytes(Message message) {
        byte[] bytes = new byte[message.getSerializedSize()];
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.useDeterministicSerialization();
        try {
            message.writeTo(out);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes;
    }

    private static Any any(Message message) {
        return Any.newBuilder()
                .setTypeUrl(
                        "type.googleapis.com/" + message.getDescriptorForType().getFullName())
                .setValue(ByteString.copyFrom(bytes(message)))
                .build();
    }

    private static Value text(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }

    private static Value number(double number) {
        return Value.newBuilder().setNumberValue(number).build();
    }

    private static ResourceId id(String type, String id) {
        return ResourceId.newBuilder().setResourceType(type).setResource(id).build();
    }

    private static void same(byte[] written, Message expected) throws IOException {
        assertThat(expected.getParserForType().parseFrom(written)).isEqualTo(expected);
        assertThat(HexFormat.of().formatHex(written)).isEqualTo(HexFormat.of().formatHex(bytes(expected)));
    }

    private static byte[] written(io.sarwan.governance.Resource resource) {
        return new ResourceEncoder().encode(resource);
    }

    @Test
    void aUserCarriesItsProfileInTheTraitAndBesideIt() throws Exception {
        Struct profile = Struct.newBuilder()
                .putFields("department", text("Salt"))
                .putFields(
                        "accountEnabled", Value.newBuilder().setBoolValue(true).build())
                .putFields("remote", Value.newBuilder().setBoolValue(false).build())
                .putFields("seats", number(12))
                .putFields("ratio", number(0.5))
                .putFields("empty", text(""))
                .putFields("tags", list(text("a"), number(2), list(text("b"))))
                .putFields(
                        "manager",
                        Value.newBuilder()
                                .setStructValue(Struct.newBuilder()
                                        .putFields("id", text("u-bob"))
                                        .putFields("level", number(3)))
                                .build())
                .build();
        UserTrait trait = UserTrait.newBuilder()
                .addEmails(UserTrait.Email.newBuilder()
                        .setAddress("alice@example.com")
                        .setIsPrimary(true))
                .addEmails(UserTrait.Email.newBuilder().setAddress("a@example.org"))
                .setStatus(UserTrait.Status.newBuilder().setStatus(UserTrait.Status.State.STATUS_ENABLED))
                .setProfile(profile)
                .setAccountType(UserTrait.AccountType.ACCOUNT_TYPE_HUMAN)
                .setLogin("alice@example.com")
                .addLoginAliases("alice")
                .addLoginAliases("")
                .setCreatedAt(CREATED)
                .setLastLogin(Timestamp.newBuilder().setSeconds(1_793_491_200L))
                .setStructuredName(UserTrait.StructuredName.newBuilder()
                        .setGivenName("Alice")
                        .setFamilyName("Ångström"))
                .addEmployeeIds("E-17")
                .build();
        Resource expected = Resource.newBuilder()
                .setId(id("user", "u-alice"))
                .setParentResourceId(id("tenant", "t-1"))
                .setDisplayName("Alice Ångström 🐪")
                .addAnnotations(any(trait))
                .addAnnotations(any(ExternalLink.newBuilder()
                        .setUrl("https://example.com/users/u-alice")
                        .build()))
                .addAnnotations(any(RawId.newBuilder().setId("u-alice").build()))
                .setDescription("Leads the caravan.")
                .setCreationSource(Resource.CreationSource.CREATION_SOURCE_CONNECTOR_LIST_RESOURCES)
                .setProfile(profile)
                .setStatus(Status.newBuilder().setStatus(Status.ResourceStatus.RESOURCE_STATUS_ENABLED))
                .setCreatedAt(CREATED)
                .build();
        same(written(Samples.ALICE), expected);
    }

    private static Value list(Value... values) {
        return Value.newBuilder()
                .setListValue(ListValue.newBuilder().addAllValues(List.of(values)))
                .build();
    }

    @Test
    void aUserOfWhomNothingIsKnownStillCarriesItsTrait() throws Exception {
        same(
                written(Samples.BOB),
                Resource.newBuilder()
                        .setId(id("user", "u-bob"))
                        .setDisplayName("Bob")
                        .addAnnotations(any(UserTrait.getDefaultInstance()))
                        .addAnnotations(any(RawId.newBuilder().setId("u-bob").build()))
                        .setCreationSourceValue(1)
                        .build());
    }

    @Test
    void groupsAndRolesCarryTheirTrait() throws Exception {
        Struct group =
                Struct.newBuilder().putFields("group_type", text("security")).build();
        same(
                written(Samples.STAFF),
                Resource.newBuilder()
                        .setId(id("group", "g-staff"))
                        .setDisplayName("Staff")
                        .addAnnotations(
                                any(GroupTrait.newBuilder().setProfile(group).build()))
                        .addAnnotations(any(RawId.newBuilder().setId("g-staff").build()))
                        .setCreationSourceValue(1)
                        .setProfile(group)
                        .setStatus(Status.newBuilder().setStatusValue(1))
                        .setCreatedAt(CREATED)
                        .build());
        Struct role = Struct.newBuilder()
                .putFields("builtIn", Value.newBuilder().setBoolValue(true).build())
                .build();
        same(
                written(Samples.ROLE),
                Resource.newBuilder()
                        .setId(id("directory_role", "r-1"))
                        .setDisplayName("Reader")
                        .addAnnotations(
                                any(RoleTrait.newBuilder().setProfile(role).build()))
                        .addAnnotations(any(RawId.newBuilder().setId("r-1").build()))
                        .setCreationSourceValue(1)
                        .setProfile(role)
                        .setStatus(Status.newBuilder().setStatusValue(2))
                        .build());
    }

    @Test
    void applicationsCarryTheirFlagsAndSecretsTheirTimes() throws Exception {
        Struct app = Struct.newBuilder().putFields("app_id", text("c-1")).build();
        AssetRef logo =
                AssetRef.newBuilder().setId("https://example.com/logo.png").build();
        same(
                written(Samples.APP),
                Resource.newBuilder()
                        .setId(id("enterprise_application", "a-1"))
                        .setDisplayName("Ledger")
                        .addAnnotations(any(AppTrait.newBuilder()
                                .setHelpUrl("https://example.com/help")
                                .setIcon(logo)
                                .setLogo(logo)
                                .setProfile(app)
                                .addFlags(AppTrait.AppFlag.APP_FLAG_HIDDEN)
                                .addFlags(AppTrait.AppFlag.APP_FLAG_SAML)
                                .build()))
                        .addAnnotations(any(RawId.newBuilder().setId("a-1").build()))
                        .setCreationSourceValue(1)
                        .setProfile(app)
                        .setStatus(Status.newBuilder().setStatusValue(3))
                        .setCreatedAt(CREATED)
                        .build());
        same(
                written(Samples.SECRET),
                Resource.newBuilder()
                        .setId(id("service_principal_credential", "s-1"))
                        .setParentResourceId(id("enterprise_application", "a-1"))
                        .setDisplayName("Key")
                        .addAnnotations(any(SecretTrait.newBuilder()
                                .setCreatedAt(CREATED)
                                .setExpiresAt(Timestamp.newBuilder().setSeconds(1_798_761_600L))
                                .setLastUsedAt(Timestamp.newBuilder().setSeconds(1_780_315_200L))
                                .setIdentityId(id("enterprise_application", "a-1"))
                                .build()))
                        .addAnnotations(any(RawId.newBuilder().setId("s-1").build()))
                        .setCreationSourceValue(1)
                        .setCreatedAt(CREATED)
                        .build());
    }

    @Test
    void anEntitlementHoldsASlimOwnerAndWhatIsKnownOfPrincipalTypes() throws Exception {
        Map<String, io.sarwan.governance.ResourceType> types = Map.of("user", Samples.USER, "group", Samples.GROUP);
        same(
                new EntitlementEncoder().encode(Samples.MEMBERS, "Staff", types),
                Entitlement.newBuilder()
                        .setResource(Resource.newBuilder()
                                .setId(id("group", "g-staff"))
                                .setDisplayName("Staff"))
                        .setId("group:g-staff:members")
                        .setDisplayName("Staff Group Member")
                        .setDescription("Member of Staff group")
                        .addGrantableTo(ResourceType.newBuilder()
                                .setId("user")
                                .setDisplayName("User")
                                .addTraits(ResourceType.Trait.TRAIT_USER))
                        .addGrantableTo(ResourceType.newBuilder()
                                .setId("group")
                                .setDisplayName("Group")
                                .addTraits(ResourceType.Trait.TRAIT_GROUP))
                        .addGrantableTo(ResourceType.newBuilder().setId("device"))
                        .setPurpose(Entitlement.PurposeValue.PURPOSE_VALUE_ASSIGNMENT)
                        .setSlug("members")
                        .build());
        same(
                new EntitlementEncoder().encode(Samples.OWNERS, null, types),
                Entitlement.newBuilder()
                        .setResource(Resource.newBuilder().setId(id("group", "g-staff")))
                        .setId("group:g-staff:owners")
                        .addAnnotations(any(EntitlementImmutable.getDefaultInstance()))
                        .setPurpose(Entitlement.PurposeValue.PURPOSE_VALUE_OWNERSHIP)
                        .setSlug("owners")
                        .build());
    }

    @Test
    void aResourceTypeTellsItsTraitsAndThatItHasNoEntitlements() throws Exception {
        same(
                new EntitlementEncoder().encode(Samples.MACHINE),
                ResourceType.newBuilder()
                        .setId("managed_identity")
                        .setDisplayName("Managed identity")
                        .addTraits(ResourceType.Trait.TRAIT_USER)
                        .addAnnotations(any(SkipEntitlementsAndGrants.getDefaultInstance()))
                        .setDescription("An identity of a machine.")
                        .build());
    }

    @Test
    void aGrantHoldsSlimObjectsAndNoExpansion() throws Exception {
        same(
                new GrantEncoder().encode(Samples.NESTED),
                Grant.newBuilder()
                        .setEntitlement(Entitlement.newBuilder()
                                .setResource(Resource.newBuilder().setId(id("group", "g-staff")))
                                .setId("group:g-staff:members"))
                        .setPrincipal(Resource.newBuilder().setId(id("group", "g-inner")))
                        .setId("group-grant:g-staff:group:g-inner:g-staff:members")
                        .addAnnotations(any(GrantImmutable.getDefaultInstance()))
                        .setSources(GrantSources.newBuilder()
                                .putSources(
                                        "group:g-inner:members",
                                        GrantSources.GrantSource.newBuilder()
                                                .setIsDirect(true)
                                                .build())
                                .putSources("group:g-staff:members", GrantSources.GrantSource.getDefaultInstance()))
                        .build());
    }

    @Test
    void thePlainGrantIsTheseBytes() {
        // 1 { 1 { 1 { 1 "group" 2 "g" } } 2 "group:g:members" } 2 { 1 { 1 "user" 2 "u" } } 3 id
        String expected = "0a1f" + "0a0c" + "0a0a" + "0a05" + hex("group") + "1201" + hex("g") + "120f"
                + hex("group:g:members") + "120b" + "0a09" + "0a04" + hex("user") + "1201" + hex("u") + "1a1e"
                + hex("group-grant:g:user:u:g:members");
        byte[] written =
                new GrantEncoder().encode(Samples.member("g", new io.sarwan.governance.ResourceId("user", "u")));
        assertThat(HexFormat.of().formatHex(written)).isEqualTo(expected);
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Property(tries = 500)
    void anyProfileIsReadBackAndWrittenAsProtobufWouldWriteIt(@ForAll("profiles") Map<String, Object> profile)
            throws Exception {
        Wire wire = new Wire();
        new ProfileEncoder().write(wire, profile);
        Struct parsed = Struct.parseFrom(wire.toBytes());
        assertThat(ProfileDecoder.read(parsed)).isEqualTo(profile);
        assertThat(wire.toBytes()).isEqualTo(bytes(parsed));
    }

    @Provide
    Arbitrary<Map<String, Object>> profiles() {
        Arbitrary<String> names = Arbitraries.strings().ofMaxLength(12);
        Arbitrary<Object> leaves = Arbitraries.oneOf(
                Arbitraries.strings()
                        .ofMaxLength(300)
                        .filter(BlobTest::encodable)
                        .map(text -> (Object) text),
                Arbitraries.of(true, false).map(bool -> (Object) bool),
                Arbitraries.longs().between(-(1L << 53), 1L << 53).map(number -> (Object) number),
                Arbitraries.doubles()
                        .map(number -> number + 0.25)
                        .filter(number -> number != Math.rint(number))
                        .map(number -> (Object) number));
        Arbitrary<Object> values = Arbitraries.lazyOf(
                () -> leaves,
                () -> leaves,
                () -> leaves.list().ofMaxSize(3).map(list -> (Object) list),
                () -> profiles().map(map -> (Object) map));
        return Arbitraries.maps(names.filter(BlobTest::encodable), values).ofMaxSize(5);
    }

    /** A half of a surrogate pair has no UTF-8 form. */
    private static boolean encodable(String text) {
        return java.nio.charset.StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
