package io.relais.content.post;

/**
 * What fits one page of a list: so many items, and so much text that an answer stays below gRPC's 4 MiB whatever the items
 * are. The first item always fits.
 */
public final class PageBudget {
    /** In UTF-16 units, of which each takes at most three bytes in UTF-8. */
    private static final int TEXT = 1_000_000;

    private final int size;
    private int items;
    private int text;

    /** The budget of a page of at most {@code size} items. */
    public PageBudget(int size) {
        this.size = size;
    }

    /** Whether an item with so much text still fits; if so it is counted. */
    public boolean admits(int itemText) {
        if (items == size || (items > 0 && text + itemText > TEXT)) {
            return false;
        }
        items++;
        text += itemText;
        return true;
    }
}
