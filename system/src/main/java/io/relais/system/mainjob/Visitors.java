package io.relais.system.mainjob;

/** The browsers of people who click, and the programs that look at a link without anybody having clicked. */
final class Visitors {
    private static final String[] BOTS = {
        "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)",
        "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
        "Twitterbot/1.0",
        "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"
    };

    private Visitors() {}

    /** The browser of the visitor with that number; another number is another visitor. */
    static String browser(int visitor) {
        return "Mozilla/5.0 (X11; Linux x86_64; rv:%d.%d) Gecko/20100101 Firefox/%1$d.%2$d"
                .formatted(100 + visitor / 100, visitor % 100);
    }

    /** A program that previews or indexes. */
    static String bot(int number) {
        return BOTS[number % BOTS.length];
    }
}
