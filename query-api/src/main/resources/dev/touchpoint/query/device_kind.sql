multiIf(
            {{device}} = '', 'none',
            {{agent}} = '', 'unknown',
            multiSearchAnyCaseInsensitive({{agent}}, ['ipad', 'tablet', 'kindle']), 'tablet',
            positionCaseInsensitive({{agent}}, 'android') > 0 AND positionCaseInsensitive({{agent}}, 'mobile') = 0, 'tablet',
            multiSearchAnyCaseInsensitive({{agent}}, ['mobi', 'iphone', 'ipod', 'android']), 'mobile',
            multiSearchAnyCaseInsensitive({{agent}}, ['windows', 'macintosh', 'x11', 'cros', 'linux']), 'desktop',
            'other')
