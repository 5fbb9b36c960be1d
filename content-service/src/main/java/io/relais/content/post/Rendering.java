package io.relais.content.post;

/** What a network shows of a variant: its text and the tracked link, where that network takes one. */
public final class Rendering {
    private static final String EXAMPLE_CODE = "x".repeat(TrackedLinkAddresses.CODE_LENGTH);

    private final TrackedLinkAddresses addresses;

    /** With links of {@code addresses}. */
    public Rendering(TrackedLinkAddresses addresses) {
        this.addresses = addresses;
    }

    /** The text as it is posted, with a link of a made-up code in the place of the member's own. */
    public String of(Variant variant) {
        String link = addresses.of(EXAMPLE_CODE);
        return switch (variant.network()) {
            case X -> variant.text() + " " + link;
            case LINKEDIN, FACEBOOK, MASTODON, BLUESKY -> variant.text() + "\n" + link;
            case INSTAGRAM -> variant.text();
        };
    }
}
