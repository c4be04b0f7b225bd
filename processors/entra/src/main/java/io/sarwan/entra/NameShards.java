/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Cuts groups by the first characters of their {@code mailNickname} into questions whose pages are full, because a page of
 * many groups costs what a page of one costs. Names are split where too many begin alike, and what is left small goes
 * together, up to Graph's limit of alternatives in a filter.
 */
final class NameShards {

    /** Groups to a shard, in pages of 100: one page is answered at once, more pages leave fewer of them half empty. */
    private static final List<Integer> PAGES = List.of(1, 2, 3);

    /** How much cheaper shards of more pages have to be, because their pages come one after the other. */
    private static final double WORTH_WAITING = 0.9;

    /** How full pages are made where not all names are known: a second page costs a question and time. */
    private static final double FULL_ENOUGH = 0.7;

    /** Stands for a character that no question names: what follows it in a name is not looked at. */
    private static final char ODD = '\uffff';

    private final String[] names;
    private final int size;
    private final List<Leaf> leaves = new ArrayList<>();

    private record Leaf(NameShard.Part part, int groups) {}

    private NameShards(String[] names, int size) {
        this.names = names;
        this.size = size;
    }

    /**
     * The shards that cost least; groups that are in none of them cost no more when they are asked for by id.
     *
     * @param names of all groups, in any case
     */
    static List<NameShard> of(Collection<String> names) {
        String[] sorted = names.stream().map(NameShards::plain).sorted().toArray(String[]::new);
        List<NameShard> best = List.of();
        double least = Double.MAX_VALUE;
        for (int pages : PAGES) {
            List<NameShard> shards = new NameShards(sorted, pages * EntraRequests.LARGEST_EXPANDED_PAGE).cut();
            double cost = questions(shards, sorted.length, 1, true);
            if (cost < least * WORTH_WAITING) {
                best = shards;
                least = cost;
            }
        }
        return best;
    }

    /**
     * The same by the names of some groups: so small that a page holds those of the others too that are called alike.
     *
     * @param share of all groups, above 0
     */
    static List<NameShard> ofSome(Collection<String> names, double share) {
        String[] sorted = names.stream().map(NameShards::plain).sorted().toArray(String[]::new);
        return new NameShards(sorted, (int) (FULL_ENOUGH * share * EntraRequests.LARGEST_EXPANDED_PAGE)).cut();
    }

    /**
     * Questions that it takes to read all groups, those that are in no shard by their ids.
     *
     * @param groups how many the shards were cut from
     * @param share of all groups that may be on the pages, above 0
     * @param listed whether no others will be read
     */
    static long questions(List<NameShard> shards, int groups, double share, boolean listed) {
        int named = shards.stream().mapToInt(NameShard::groups).sum();
        long pages = shards.stream().mapToLong(shard -> shard.pages(share)).sum();
        double rest = Math.max(0, groups - named);
        return pages + byId(Math.round(listed ? rest : rest / share));
    }

    /** Questions that it takes to read so many groups by their ids. */
    static long byId(long groups) {
        return (groups + EntraRequests.IDS_PER_FILTER - 1) / EntraRequests.IDS_PER_FILTER;
    }

    private List<NameShard> cut() {
        split(0, names.length, 0);
        return pack();
    }

    /** Names from one place to another share so many characters. */
    private void split(int from, int to, int shared) {
        int at = from;
        while (at < to) {
            boolean whole = names[at].length() == shared;
            char next = whole ? 0 : names[at].charAt(shared);
            int end = at + 1;
            while (end < to && (whole ? names[end].length() == shared : names[end].charAt(shared) == next)) {
                end++;
            }
            if (whole && shared > 0) {
                leaves.add(new Leaf(new NameShard.Part(names[at], true), end - at));
            } else if (!whole && next != ODD && end - at > size) {
                split(at, end, shared + 1);
            } else if (!whole && next != ODD) {
                leaves.add(new Leaf(new NameShard.Part(names[at].substring(0, shared + 1), false), end - at));
            }
            at = end;
        }
    }

    /** The largest first, each into the first shard that has room (first fit decreasing). */
    private List<NameShard> pack() {
        leaves.sort(Comparator.comparingInt(Leaf::groups).reversed().thenComparing(leaf -> leaf.part()
                .text()));
        List<Bin> open = new ArrayList<>();
        List<Bin> all = new ArrayList<>();
        for (Leaf leaf : leaves) {
            Bin bin = open.stream()
                    .filter(each -> each.groups + leaf.groups() <= size)
                    .findFirst()
                    .orElse(null);
            if (bin == null) {
                bin = new Bin();
                open.add(bin);
                all.add(bin);
            }
            bin.parts.add(leaf.part());
            bin.groups += leaf.groups();
            if (bin.groups >= size || bin.parts.size() == EntraRequests.IDS_PER_FILTER) {
                open.remove(bin);
            }
        }
        return all.stream()
                // A question by ids holds as many, and never one that it was not meant to.
                .filter(bin -> bin.groups > EntraRequests.IDS_PER_FILTER)
                .map(bin -> new NameShard(bin.parts, bin.groups))
                .toList();
    }

    /** A name in lower case; what no question names is left out from its first character on. */
    static String plain(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (int i = 0; i < lower.length(); i++) {
            if (!isPlain(lower.charAt(i))) {
                return lower.substring(0, i) + ODD;
            }
        }
        return lower;
    }

    /** What every server compares alike and what needs no escaping but for the quote, which is doubled. */
    private static boolean isPlain(char c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || "-_.'".indexOf(c) >= 0;
    }

    private static final class Bin {
        private final List<NameShard.Part> parts = new ArrayList<>();
        private int groups;
    }
}
