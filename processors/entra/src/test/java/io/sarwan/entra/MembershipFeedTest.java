/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
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

    private static List<String> groups(int from, int to) {
        return IntStream.range(from, to).mapToObj(number -> "g" + number).toList();
    }

    private static List<String> join(List<String> one, List<String> other) {
        List<String> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }
}
