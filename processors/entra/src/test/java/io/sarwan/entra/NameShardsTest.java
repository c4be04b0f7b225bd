/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class NameShardsTest {

    private static final String ODD = "#ä &";

    /** What Graph finds by a part, upper and lower case alike. */
    private static boolean fits(NameShard.Part part, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return part.whole() ? lower.equals(part.text()) : lower.startsWith(part.text());
    }

    private static long found(List<NameShard> shards, String name) {
        return shards.stream()
                .flatMap(shard -> shard.parts().stream())
                .filter(part -> fits(part, name))
                .count();
    }

    @Provide
    Arbitrary<List<String>> names() {
        Arbitrary<String> plain =
                Arbitraries.strings().withChars("abAB01-_.'").ofMinLength(1).ofMaxLength(9);
        Arbitrary<String> any =
                Arbitraries.strings().withChars("aA1" + ODD).ofMinLength(1).ofMaxLength(4);
        return Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(9, plain), net.jqwik.api.Tuple.of(1, any))
                .list()
                .ofMinSize(1)
                .ofMaxSize(2_500);
    }

    @Property(tries = 60)
    void shardsAreDisjointAndHoldWhatTheySay(@ForAll("names") List<String> names) {
        List<NameShard> shards = NameShards.of(names);

        assertThat(names).allSatisfy(name -> assertThat(found(shards, name)).isLessThanOrEqualTo(1));
        assertThat(shards).allSatisfy(shard -> {
            assertThat(shard.parts()).hasSizeBetween(1, 15);
            assertThat(names.stream()
                            .filter(name -> shard.parts().stream().anyMatch(part -> fits(part, name)))
                            .count())
                    .isEqualTo(shard.groups());
            assertThat(shard.groups() <= 300 || shard.parts().size() == 1)
                    .as("only one name that many groups share is longer")
                    .isTrue();
        });
        long left = names.stream().filter(name -> found(shards, name) == 0).count();
        assertThat(NameShards.questions(shards, names.size(), 1, true))
                .isEqualTo(shards.stream().mapToLong(shard -> shard.pages(1)).sum() + NameShards.byId(left));
    }

    @Property(tries = 30)
    void shardsOfSomeNamesLeaveRoomForTheOthers(@ForAll("names") List<String> names) {
        List<NameShard> shards = NameShards.ofSome(names, 0.5);

        assertThat(names).allSatisfy(name -> assertThat(found(shards, name)).isLessThanOrEqualTo(1));
        assertThat(shards).allSatisfy(shard -> assertThat(
                        shard.groups() <= 35 || shard.parts().size() == 1)
                .isTrue());
    }

    @Example
    void halfOfTheNamesTellHowTheOthersBegin() {
        List<String> names = IntStream.range(0, 4_000)
                .mapToObj(number -> "grp" + Integer.reverse(number))
                .toList();
        List<NameShard> shards = NameShards.ofSome(names.subList(0, 2_000), 0.5);

        assertThat(NameShards.questions(shards, 2_000, 0.5, false)).isLessThan(80);
        assertThat(names.stream().filter(name -> found(shards, name) == 1)).hasSizeGreaterThan(3_900);
    }

    @Property(tries = 30)
    void noQuestionNamesAnOddCharacter(@ForAll("names") List<String> names) {
        assertThat(NameShards.of(names)).allSatisfy(shard -> assertThat(shard.parts())
                .allSatisfy(part -> assertThat(part.text()).matches("[a-z0-9._'-]+")));
    }

    @Example
    void namesAsTenantsHaveThemFillTheirPages() {
        List<String> names = Stream.concat(
                        IntStream.range(0, 3_000).mapToObj(number -> "grp" + number),
                        IntStream.range(0, 2_000).mapToObj(number -> UUID.nameUUIDFromBytes(
                                        new byte[] {(byte) number, (byte) (number >> 8)})
                                .toString()
                                .substring(0, 10)))
                .toList();

        List<NameShard> shards = NameShards.of(names);

        assertThat(names).allSatisfy(name -> assertThat(found(shards, name)).isLessThanOrEqualTo(1));
        assertThat(NameShards.questions(shards, names.size(), 1, true)).isLessThan(60);
    }

    @Example
    void oneNameThatManyGroupsShareIsOneShardOfManyPages() {
        List<String> names = Stream.concat(Collections.nCopies(700, "NotSet").stream(), Stream.of("notset-2"))
                .toList();

        List<NameShard> shards = NameShards.of(names);

        assertThat(shards).singleElement().satisfies(shard -> {
            assertThat(shard.groups()).isEqualTo(700);
            assertThat(shard.filter()).isEqualTo("mailNickname%20eq%20%27notset%27");
        });
    }

    @Example
    void aQuoteIsDoubled() {
        List<String> names = Collections.nCopies(120, "o'brien");

        assertThat(NameShards.of(names)).extracting(NameShard::filter).allSatisfy(filter -> assertThat(filter)
                .contains("%27o%27%27brien%27"));
    }

    @Example
    void namesThatAreAllOddAreLeftToTheIds() {
        assertThat(NameShards.of(Collections.nCopies(500, "#general"))).isEmpty();
        assertThat(NameShards.of(Set.of())).isEmpty();
    }
}
