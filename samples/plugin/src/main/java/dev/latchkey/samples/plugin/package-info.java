/**
 * Two small apps that play the story of the first ChatGPT plugins: {@link dev.latchkey.samples.plugin.PluginApp}, an API that takes
 * access tokens and is done right, and {@link dev.latchkey.samples.plugin.AssistantApp}, which calls it as that assistant did and is
 * weak on purpose.
 */
@NullMarked
package dev.latchkey.samples.plugin;

import org.jspecify.annotations.NullMarked;
