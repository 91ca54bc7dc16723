// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/region_of_place.h"

#include "models/map_geometry.h"

#include <QFile>

#include <memory>

static void makeResourcesKnown()
{
    Q_INIT_RESOURCE(resources);
}

namespace console::app {

namespace {

QByteArray resource(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

std::function<std::optional<models::Region>(double, double)> regionOfPlace()
{
    makeResourcesKnown();
    QString sentence;
    auto map = models::MapGeometry::fromGeoJson(resource(QStringLiteral(":/map/pakistan-provinces.geojson")),
                                                resource(QStringLiteral(":/map/disputed-lines.geojson")), &sentence);
    if (!map)
        return {};
    return
        [geometry = std::make_shared<const models::MapGeometry>(std::move(*map))](double longitude, double latitude) {
            return geometry->regionAt(models::MapGeometry::project(longitude, latitude));
        };
}

} // namespace console::app
