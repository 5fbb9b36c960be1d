/** What a text says about people, the company and its working conditions, by phrase patterns. */
@NullMarked
package io.relais.screening.speech;

import org.jspecify.annotations.NullMarked;
