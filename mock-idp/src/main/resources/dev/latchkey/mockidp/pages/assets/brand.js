// Colours of an application, before the page is drawn: a stylesheet cannot know them, and the policy takes no inline style.
(({ color, darkColor }) => {
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    const linear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    const luminance = (hex) => [1, 3, 5].map((at) => linear(parseInt(hex.slice(at, at + 2), 16) / 255))
        .reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index], 0);
    const contrast = (one, other) => {
        const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
        return (light + 0.05) / (dark + 0.05);
    };
    const put = (name, value) => (value ? document.documentElement.style.setProperty(name, value) : document.documentElement.style.removeProperty(name));
    const paint = () => {
        const fill = (scheme.matches && darkColor) || color || darkColor;
        const onFill = contrast(fill, '#ffffff') >= contrast(fill, '#191c1d') ? '#ffffff' : '#191c1d';
        put('--fill', fill);
        put('--fill-dark', `color-mix(in srgb, ${fill} 84%, #000)`);
        put('--on-fill', onFill);
        // links keep their own colour where this one could not be read
        const legible = contrast(fill, scheme.matches ? '#211f2b' : '#ffffff') >= 4.5;
        put('--purple', legible && fill);
        put('--purple-dark', legible && fill);
    };
    paint();
    scheme.addEventListener('change', paint);
})(document.currentScript.dataset);
