/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MembershipFeedTest {

    private final MembershipFeed feed = new MembershipFeed();

    @Test
    void nobodyIsHandedOnWhenServicePrincipalsAreMissing() {
        Iterator<GroupChunk> chunks = feed.chunks(List::of, 2);
        feed.add(groups(0, 3));
        feed.endGroups();

        feed.endPrincipals(false);

        assertThat(chunks.hasNext()).isFalse();
    }

    @Test
    void aFullChunkDoesNotWaitForTheEndOfTheList() {
        feed.endPrincipals(true);
        Iterator<GroupChunk> chunks = feed.chunks(List::of, 2);

        feed.add(groups(0, 3));

        assertThat(chunks.next().ids()).isEqualTo(groups(0, 2));
        assertThat(chunks.hasNext()).as("more may be listed").isTrue();
    }

    @Test
    void askingForMoreDoesNotWaitForTheChunkThatIsReadMeanwhile() {
        feed.endPrincipals(true);
        Iterator<GroupChunk> chunks = feed.chunks(List::of, 2);
        feed.add(groups(0, 2));
        feed.endGroups();
        GroupChunk first = chunks.next();

        assertThat(chunks.hasNext()).as("the chunk may tell of large groups").isTrue();

        first.ended();
        assertThat(chunks.hasNext()).isFalse();
    }

    @Test
    void largeGroupsOfAllChunksComeOnceMoreTwentyAtATime() {
        feed.endPrincipals(true);
        Iterator<GroupChunk> chunks = feed.chunks(List::of, 30);
        feed.add(groups(0, 60));
        feed.endGroups();
        GroupChunk first = chunks.next();
        groups(0, 15).forEach(first::again);
        GroupChunk second = chunks.next();
        groups(30, 45).forEach(second::again);
        first.ended();

        GroupChunk full = chunks.next();
        second.ended();
        GroupChunk rest = chunks.next();

        assertThat(full.isAlone()).isTrue();
        assertThat(full.ids()).hasSize(20);
        assertThat(rest.isAlone()).isTrue();
        List<String> again = new ArrayList<>(full.ids());
        again.addAll(rest.ids());
        assertThat(again).containsExactlyElementsOf(join(groups(0, 15), groups(30, 45)));
        assertThat(chunks.hasNext()).isFalse();
    }

    @Test
    void whoWaitsForTheLastChunkGetsAnEmptyOneWhenItTellsOfNothing() {
        feed.endPrincipals(true);
        Iterator<GroupChunk> chunks = feed.chunks(List::of, 2);
        feed.add(groups(0, 2));
        feed.endGroups();
        GroupChunk only = chunks.next();

        CompletableFuture<GroupChunk> waiting = CompletableFuture.supplyAsync(chunks::next);
        assertThat(waiting).isNotDone();
        only.ended();

        assertThat(waiting).succeedsWithin(Duration.ofSeconds(30)).satisfies(last -> assertThat(last.ids())
                .isEmpty());
    }

    @Test
    void aChunkThatEndsTwiceCountsOnce() {
        feed.endPrincipals(true);
        Iterator<GroupChunk> chunks = feed.chunks(List::of, 2);
        feed.add(groups(0, 4));
        feed.endGroups();
        GroupChunk first = chunks.next();
        GroupChunk second = chunks.next();

        first.ended();
        first.ended();

        assertThat(chunks.hasNext()).as("the second chunk is still being read").isTrue();
        second.ended();
        assertThat(chunks.hasNext()).isFalse();
    }

    @Test
    void whatARunBeforeHasReadIsLeftOutAndWhatItBeganComesFirst() {
        feed.endPrincipals(true);
        feed.add(groups(0, 4));
        feed.endGroups();

        Iterator<List<String>> chunks = feed.chunks(() -> Set.of("g0", "g1", "g2"), () -> List.of("g1"), 10);

        assertThat(chunks.next()).containsExactly("g1");
        assertThat(chunks.hasNext()).isFalse();
    }

    private void list(int groups) {
        feed.addNamed(IntStream.range(0, groups)
                .mapToObj(number ->
                        GraphObject.of("g" + number, Map.of("mailNickname", "n" + (char) ('a' + number % 26) + number)))
                .toList());
    }

    @Test
    void groupsAreFoundByNameWhenAllAreListedAndNotBefore() {
        feed.endPrincipals(true);
        Iterator<GroupChunk> chunks = feed.chunksByName(List::of, 300);
        list(1_200);
        CompletableFuture<GroupChunk> first = CompletableFuture.supplyAsync(chunks::next);
        assertThat(chunks.hasNext()).isTrue();
        assertThat(first).isNotDone();

        feed.endGroups();

        assertThat(first).succeedsWithin(Duration.ofSeconds(30)).satisfies(chunk -> assertThat(chunk.isByName())
                .isTrue());
    }

    @Test
    void groupsThatFitAQuestionAreNotFoundByName() {
        feed.endPrincipals(true);
        Iterator<GroupChunk> chunks = feed.chunksByName(List::of, 300);
        list(15);
        feed.endGroups();

        assertThat(chunks.next().isByName()).isFalse();
    }

    @Test
    void groupsThatTakeTwoQuestionsByIdTakeOneByName() {
        feed.endPrincipals(true);
        Iterator<GroupChunk> chunks = feed.chunksByName(List::of, 300);
        list(30);
        feed.endGroups();

        assertThat(chunks.next().shards()).hasSize(1);
    }

    @Test
    void whoeverCannotBeFoundByNameIsHandedOutBesideTheQuestions() {
        feed.endPrincipals(true);
        Iterator<GroupChunk> chunks = feed.chunksByName(List::of, 300);
        feed.addNamed(List.of(
                GraphObject.of("nameless", Map.of()),
                GraphObject.of("odd", Map.of("mailNickname", "#n")),
                GraphObject.of("empty", Map.of("mailNickname", ""))));
        list(90);
        feed.endGroups();
        GroupChunk byName = chunks.next();
        assertThat(byName.isByName()).isTrue();

        GroupChunk byId = chunks.next();

        assertThat(byId.ids()).containsExactly("nameless", "odd", "empty");
        byId.ended();
        groups(0, 89).forEach(id -> assertThat(byName.told(id)).isTrue());
        assertThat(chunks.hasNext()).isTrue();
        byName.ended();
        assertThat(chunks.next().ids()).containsExactly("g89");
    }

    @Test
    void whoeverWasListedBeforeIsFoundByNameToo() {
        feed.endPrincipals(true);
        list(60);
        Iterator<GroupChunk> chunks = feed.chunksByName(() -> groups(0, 60), 300);
        feed.endGroups();

        GroupChunk chunk = chunks.next();

        assertThat(chunk.isByName()).isTrue();
        assertThat(chunk.told("g59")).isTrue();
    }

    @Test
    void whoeverIsNotToldByNameIsReadByIdAndWhoeverIsStrangeIsNotTaken() {
        feed.endPrincipals(true);
        Iterator<GroupChunk> chunks = feed.chunksByName(List::of, 2_000);
        list(1_200);
        feed.endGroups();
        List<GroupChunk> named = byName(chunks);
        GroupChunk one = named.get(0);

        assertThat(one.told("stranger")).isFalse();
        groups(0, 1_000).forEach(id -> assertThat(one.told(id)).isTrue());
        assertThat(one.told("g5")).as("told a second time").isFalse();
        one.again("g1");
        named.forEach(GroupChunk::ended);

        GroupChunk rest = chunks.next();
        assertThat(rest.isByName()).isFalse();
        assertThat(rest.ids()).isEqualTo(groups(1_000, 1_200));
        rest.ended();
        GroupChunk large = chunks.next();
        assertThat(large.isAlone()).isTrue();
        assertThat(large.ids()).containsExactly("g1");
        assertThat(chunks.hasNext()).isFalse();
    }

    @Test
    void afterARefusalNoMoreQuestionsByNameAreHandedOut() {
        feed.endPrincipals(true);
        Iterator<GroupChunk> chunks = feed.chunksByName(List::of, 5_000);
        list(4_000);
        feed.endGroups();
        GroupChunk first = chunks.next();
        assertThat(first.shards()).hasSize(10);

        first.refused();
        assertThat(chunks.hasNext()).isTrue();
        first.ended();

        assertThat(chunks.next().ids()).hasSize(4_000);
    }

    @Test
    void namesThatNobodyAsksForAreForgotten() {
        feed.endPrincipals(true);
        Iterator<GroupChunk> chunks = feed.chunksByName(List::of, 2_000);
        list(600);
        feed.forgetNames();
        list(1_200);
        feed.endGroups();

        GroupChunk chunk = chunks.next();
        assertThat(chunk.isByName()).isFalse();
        assertThat(chunk.ids()).hasSize(1_200);
    }

    /** Everything that is handed out by name, until nothing is left of that. */
    private static List<GroupChunk> byName(Iterator<GroupChunk> chunks) {
        List<GroupChunk> named = new ArrayList<>();
        int found = 0;
        while (found < 1_200) {
            GroupChunk chunk = chunks.next();
            assertThat(chunk.isByName()).isTrue();
            found += chunk.shards().stream().mapToInt(NameShard::groups).sum();
            named.add(chunk);
        }
        return named;
    }

    private static List<String> groups(int from, int to) {
        return IntStream.range(from, to).mapToObj(number -> "g" + number).toList();
    }

    private static List<String> join(List<String> one, List<String> other) {
        List<String> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }
}
